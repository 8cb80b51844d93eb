// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver prove: are recorded CRCs those of recorded types?
#include "Command.h"
#include "Formats.h"
#include "checker/kernel/Library.h"
#include "checker/prove/Proof.h"
#include "checker/report/ProofReport.h"
#include "support/Progress.h"

using llvm::Expected;

namespace modver::commands {

namespace {

using ProvePrinter = void(llvm::raw_ostream &, const prove::Proof &, llvm::StringRef Symvers, const report::ProofTolerance &);
constexpr Format<ProvePrinter> ProveFormats[] = {{"text", report::printProof, Readers::People}, {"json", report::printProofJson}};

class Prove final : public Call {
  std::vector<Option> options() override {
    return {
        {"SYMVERS", "", &Symvers,
         "What records the CRCs: a Module.symvers, an image, a module, an installed release, a /lib/modules/RELEASE, a headers directory or a build "
         "directory",
         /*IsRequired=*/true},
        {"TYPES", "", &Types, "A directory of .symtypes files, one such file, or a consolidated or combined file", /*IsRequired=*/true},
        {"--allow-missing-types", "", &Tolerance.MissingTypes, "Do not count exports without types as contradictions"},
        {"--allow-missing-rows", "", &Tolerance.MissingRows, "Do not count types of exports without a CRC as contradictions"},
        Reports.option("text (default): what contradicts, and a summary; json: everything"),
        jobsOption(Jobs),
    };
  }

  /// 0: proved; 1: not.
  int run(const Console &To) override;

  std::string Symvers;
  std::vector<std::string> Types;
  report::ProofTolerance Tolerance;
  unsigned Jobs;
  Formats<ProvePrinter> Reports{ProveFormats};
};

int Prove::run(const Console &To) {
  if (llvm::Error E = Reports.open(To.Out))
    return To.fail(std::move(E));
  Progress ModulesRead("modules read");
  kernel::Library Files;
  Expected<types::Abi> Recorded = prove::readRecorded(Symvers, Files, Jobs, [&](size_t Done, size_t Total) { ModulesRead.update(Done, Total); });
  ModulesRead.finish();
  Progress TypesRead("files of types read");
  Expected<std::shared_ptr<genksyms::SymtypesArchive>> Archive =
      prove::readTypes(Types, Jobs, [&](size_t Done, size_t Total) { TypesRead.update(Done, Total); });
  TypesRead.finish();
  To.notes(Files.notes());
  if (llvm::Error Wrong = llvm::joinErrors(Recorded.takeError(), Archive.takeError()))
    return To.fail(std::move(Wrong));

  Progress Computed("objects computed");
  prove::Proof P = prove::prove(*Recorded, **Archive, Jobs, [&](size_t Done, size_t Total) { Computed.update(Done, Total); });
  Computed.finish();
  if (llvm::Error E = Reports.print(P, Symvers, Tolerance))
    return To.fail(std::move(E));
  return report::isConsistent(P, Tolerance) ? 0 : 1;
}

} // namespace

std::unique_ptr<Call> makeProve() { return std::make_unique<Prove>(); }

} // namespace modver::commands
