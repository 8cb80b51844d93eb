// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver symref: overrides that give a new kernel the CRCs of an old one.
#include "Command.h"
#include "checker/report/SymrefReport.h"
#include "checker/symref/SymrefFiles.h"
#include "support/Progress.h"
#include "support/TerminalText.h"

using llvm::Expected;

namespace modver::commands {

namespace {

class SymrefCall final : public Call {
  std::vector<Option> options() override {
    return {
        {"OLD", "", &Files.Old, "Types of the old kernel: a directory of .symtypes files, one such file, or a consolidated or combined file",
         /*IsRequired=*/true},
        {"NEW", "", &Files.New, "Types of the new kernel, likewise", /*IsRequired=*/true},
        {"-o,--output", "PATH", &Output,
         "Write this directory, which must be new or empty. If NEW is a single object, write this file. If the types are of gendwarfksyms, write "
         "kABI rules to this file",
         /*IsRequired=*/true},
        {"--symvers", "SYMVERS", &Files.Symvers, "The CRCs of the old kernel, for example its Module.symvers. OLD must give these CRCs"},
        {"--symbols", "LIST", &Files.Symbols, "Hold only the exports in LIST. May be repeated"},
        {"--allow", "NAME", &Files.Allowed, "Let this change: an export, or a definition (s#device) and all exports that reach it. May be repeated"},
        {"--flatten", "", &Files.Flatten, "Where overriding types is not enough, override the export itself, with all that it reaches"},
        {"--partial", "", &Partial, "Hold what can be held, even if other exports cannot"},
        jobsOption(Files.Jobs),
    };
  }

  /// 0: all is held; 1: some exports cannot be held and, unless Partial, nothing was written.
  int run(const Console &To) override;

  symref::SymrefFiles Files;
  std::string Output;
  bool Partial = false;
};

int SymrefCall::run(const Console &To) {
  if (llvm::Error E = symref::checkOutput(Files, Output))
    return To.fail(std::move(E));
  Progress Shown("files read");
  Expected<std::unique_ptr<symref::SymrefInputs>> Inputs = symref::readInputs(Files, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
  Shown.finish();
  if (!Inputs)
    return To.fail(Inputs.takeError());
  const symref::SymrefRequest &Request = (*Inputs)->Request;
  Expected<symref::Symref> S = symref::findOverrides(Request);
  if (!S)
    return To.fail(S.takeError());

  for (const std::string &Refusal : report::refusals(*S, /*NothingWritten=*/!Partial))
    To.error(Refusal);
  if (!S->Refusals.empty() && !Partial)
    return 1;
  const bool AreRules = symref::areRules(**Inputs);
  if (llvm::Error E = AreRules ? symref::writeRules(*S, Files, *Request.New, Output) : symref::writeReferences(*S, Files, *Request.New, Output))
    return To.fail(std::move(E));
  TerminalStream Out(To.Out);
  report::printSymref(Out, *S, Output, AreRules ? "rule" : "override");
  return S->Refusals.empty() ? 0 : 1;
}

} // namespace

std::unique_ptr<Call> makeSymref() { return std::make_unique<SymrefCall>(); }

} // namespace modver::commands
