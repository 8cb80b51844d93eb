// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ComputedTargets.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace modver::identify {

size_t ComputedTargets::numRight() const {
  return llvm::count_if(Targets, [](const Target &T) { return T.isRight(); });
}

/// By unit. What an object lacked that Kbuild can generate is generated, and the object computed again.
static std::vector<VariantRuns::Outcome> runAll(ComputedTargets &C, BuildTree &Tree, const std::function<void(const std::string &)> &Say) {
  std::vector<VariantRuns::Task> Tasks;
  for (unsigned Unit = 0; Unit != C.Plan.Units.size(); ++Unit)
    Tasks.push_back({Unit, {}, false});
  Say("computing " + std::to_string(Tasks.size()) + " objects");
  std::vector<VariantRuns::Outcome> Outcomes = C.Runs->run(Tasks);
  std::vector<VariantRuns::Task> Failed;
  std::vector<std::string> Objects;
  for (const VariantRuns::Task &T : Tasks)
    if (!Outcomes[T.Unit].Error.empty()) {
      Failed.push_back(T);
      Objects.push_back(C.Plan.Units[T.Unit].Command.Output);
    }
  if (Failed.empty())
    return Outcomes;
  Say("generating files for " + std::to_string(Failed.size()) + " objects");
  Tree.generateFor(Objects);
  C.Runs->forgetFiles();
  std::vector<VariantRuns::Outcome> Again = C.Runs->run(Failed);
  for (auto [T, O] : llvm::zip_equal(Failed, Again))
    Outcomes[T.Unit] = std::move(O);
  return Outcomes;
}

llvm::Expected<std::unique_ptr<ComputedTargets>> computeTargets(BuildTree &Tree, const Exporters &By, llvm::ArrayRef<ExpectedCrc> Expected,
                                                                const llvm::StringSet<> &Wanted, unsigned Jobs,
                                                                const std::function<void(const std::string &)> &Say) {
  auto C = std::make_unique<ComputedTargets>();
  std::set<std::string> Objects;
  for (const auto &[Symbol, Of] : By)
    Objects.insert(Of.begin(), Of.end());
  Say("asking Kbuild how it compiles " + std::to_string(Objects.size()) + " objects");
  llvm::Expected<genksyms::BuildPlan> Plan = Tree.plan(std::vector<std::string>(Objects.begin(), Objects.end()));
  if (!Plan)
    return Plan.takeError();
  C->Plan = std::move(*Plan);
  C->Runs = std::make_unique<VariantRuns>(C->Plan, Tree.dialect(), Wanted, Jobs);
  const std::vector<VariantRuns::Outcome> Outcomes = runAll(*C, Tree, Say);

  std::map<StringRef, uint32_t> CrcOf;
  for (const ExpectedCrc &E : Expected)
    CrcOf[E.Symbol] = E.Crc;
  std::map<StringRef, std::pair<unsigned, const VariantRuns::Export *>> Found;
  for (const auto &[Unit, O] : llvm::enumerate(Outcomes)) {
    for (const VariantRuns::Export &E : O.Exports) {
      // Of several that export it, one with the right CRC is the one.
      auto [It, IsNew] = Found.try_emplace(E.Name, Unit, &E);
      if (!IsNew && E.Crc == CrcOf.find(E.Name)->second)
        It->second = {Unit, &E};
    }
    if (!O.Error.empty())
      for (const auto &[Symbol, Of] : By)
        if (Of.contains(C->Plan.Units[Unit].Command.Output))
          C->Errors[Symbol] = O.Error;
  }
  for (const ExpectedCrc &E : Expected) {
    Target T;
    T.Symbol = E.Symbol;
    T.Wanted = E.Crc;
    if (auto It = Found.find(E.Symbol); It != Found.end()) {
      T.Unit = It->second.first;
      T.Crc = It->second.second->Crc;
      T.Reached = It->second.second->Reached;
    }
    C->Targets.push_back(std::move(T));
  }
  return C;
}

} // namespace modver::identify
