// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel's objects export under configurations that differ from the one that its build directory has.
//
// Headers of a kernel learn of the configuration by macros, all defined in one header that is included first. So a variant is a few lines that are
// read right behind it. Makefiles do not see them, nor do generated headers: what comes of a variant is a conjecture until Kbuild has made it true.
#ifndef MODVER_CHECKER_IDENTIFY_VARIANTRUNS_H
#define MODVER_CHECKER_IDENTIFY_VARIANTRUNS_H

#include "checker/source/Configuration.h"
#include "genksyms/frontend/CompilerPersonality.h"
#include "genksyms/frontend/UnitProcessor.h"
#include "genksyms/kbuild/BuildPlan.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <mutex>

namespace modver::identify {

using source::Flips;

/// The lines that make the flips: `#undef CONFIG_X`, `#define CONFIG_X 1`.
std::string variantText(const Flips &F);

/// Definitions are numbered: of one name and with the same tokens, they have one number.
using DefinitionId = uint32_t;

class VariantRuns {
public:
  struct DefinitionInfo {
    std::string Name; ///< `s#device`
    uint64_t Hash;
    genksyms::SourcePlace Where;

    /// A structure, union or enumeration that is only named: `struct device { UNKNOWN }`. The same one may be defined in another unit.
    bool isUnknown() const { return Where.File.empty(); }
  };
  struct Export {
    std::string Name;
    uint32_t Crc;
    std::string Text;                  ///< of its expansion; empty unless it was asked for
    std::vector<DefinitionId> Reached; ///< in the order of the text, the export itself first
  };
  struct Outcome {
    std::vector<Export> Exports; ///< those that are wanted
    std::string Types;           ///< what genksyms -T would write, if that was asked for
    std::string Error;           ///< the unit cannot be preprocessed so
  };
  struct Task {
    unsigned Unit; ///< of the plan
    Flips Variant;
    bool WithTexts = false;
  };

  /// All references must outlive this. Wanted: exports that matter.
  VariantRuns(const genksyms::BuildPlan &Plan, const modver::Dialect &Language, const llvm::StringSet<> &Wanted, unsigned Jobs,
              bool WithTypes = false);
  ~VariantRuns();

  /// In the order of the tasks. Called is called, by any thread, as they are done.
  std::vector<Outcome> run(llvm::ArrayRef<Task> Tasks, llvm::function_ref<void(size_t)> Called = {});

  /// The files that a unit reads, under no variant.
  std::vector<std::string> inputsOf(unsigned Unit);

  /// Files are looked for again: there may be more of them now.
  void forgetFiles();

  const DefinitionInfo &definition(DefinitionId D) const { return Definitions[D]; }
  size_t numDefinitions() const { return Definitions.size(); }

private:
  Outcome runOne(genksyms::UnitProcessor &Processor, const Task &T);
  DefinitionId intern(genksyms::ExportExpansion::Part &&P);

  const genksyms::BuildPlan &Plan;
  genksyms::UnitOptions Options;
  genksyms::PersonalityStore Personalities;
  struct State;
  std::unique_ptr<State> Shared;
  unsigned Jobs;
  std::vector<std::unique_ptr<genksyms::UnitProcessor>> Processors;
  std::unique_ptr<genksyms::UnitProcessor> OfInputs; ///< notes them, which costs time

  std::mutex Mutex; ///< for what follows
  std::vector<DefinitionInfo> Definitions;
  std::map<std::pair<std::string, uint64_t>, DefinitionId> Ids;
};

} // namespace modver::identify

#endif
