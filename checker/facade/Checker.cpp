// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "modver/Checker.h"
#include "Values.h"
#include "checker/check/CheckDecision.h"
#include "checker/diff/BtfComparison.h"
#include "checker/explain/ExplainModules.h"
#include "checker/image/ModuleFile.h"
#include "checker/types/Sides.h"
#include <algorithm>

using llvm::Expected;
using modver::facade::errorOf;

namespace modver {

struct OpenedKernel::Implementation {
  std::string Root;
  std::shared_ptr<const kernel::OpenedKernel> Kernel;
};

namespace {

check::CheckRequest requestOf(const CheckRequest &Request, const std::string &Root) {
  check::CheckRequest Result;
  Result.Root = Root;
  Result.Vermagic = Request.Vermagic;
  Result.With = Request.With;
  Result.Modules = Request.Modules;
  Result.All = Request.All;
  Result.IgnoreVersions = Request.IgnoreVersions;
  Result.IgnoreVermagic = Request.IgnoreVermagic;
  Result.Jobs = std::max(Request.Jobs, 1U);
  return Result;
}

} // namespace

Result<OpenedKernel> openKernel(const std::string &Name, const std::string &Root) {
  Expected<std::shared_ptr<const kernel::OpenedKernel>> Kernel = kernel::Library().open(Name, Root);
  if (!Kernel)
    return errorOf(Kernel.takeError());
  return OpenedKernel(std::make_shared<OpenedKernel::Implementation>(OpenedKernel::Implementation{Root, std::move(*Kernel)}));
}

std::string OpenedKernel::name() const { return Held->Kernel->name(); }
std::string OpenedKernel::release() const { return Held->Kernel->release(); }
std::string OpenedKernel::file() const { return Held->Kernel->file(); }
bool OpenedKernel::hasModules() const { return Held->Kernel->hasModules(); }

Result<Kernel> OpenedKernel::read() const {
  Expected<const Kernel *> K = Held->Kernel->kernel();
  if (!K)
    return errorOf(K.takeError());
  return Kernel(**K);
}

Result<CheckReport> OpenedKernel::check(const CheckRequest &Request) const {
  const check::CheckRequest What = requestOf(Request, Held->Root);
  kernel::Library Files;
  Expected<check::CheckInputs> Inputs = check::readCheckInputs(What, Files, /*Progress=*/nullptr, Held->Kernel);
  if (!Inputs)
    return errorOf(Inputs.takeError());
  Expected<loader::LoaderProfile> Profile = check::profileFor(*Inputs, Request.Profile);
  if (!Profile)
    return errorOf(Profile.takeError());
  CheckReport Report = facade::reportOf(check::decide(*Inputs, std::move(*Profile), What));
  Report.Warnings = std::move(Inputs->Warnings);
  return Report;
}

Result<ExplainReport> OpenedKernel::explain(const ExplainRequest &Request) const {
  explain::ExplainRequest How;
  How.Built.Given = Request.BuiltFor;
  How.Built.Known = Request.Known;
  How.Types.Old.Types = Request.OldTypes;
  How.Types.New.Types = Request.NewTypes;
  kernel::Library Files(kernel::ModuleTypes::Kept);
  // What is found points into the inputs.
  check::CheckInputs Inputs;
  explain::ExplainResult Found;
  if (llvm::Error E = explain::explainModules(requestOf(Request.Check, Held->Root), Held->Kernel, Files, Request.Check.Profile, std::move(How),
                                              /*Progress=*/nullptr, Inputs, Found))
    return errorOf(std::move(E));
  ExplainReport Report = facade::reportOf(Found);
  Report.Warnings = std::move(Inputs.Warnings);
  return Report;
}

Result<Module> readModule(const std::string &File) {
  Expected<Module> M = image::readModule(File);
  if (!M)
    return errorOf(M.takeError());
  return std::move(*M);
}

Result<Comparison> compare(const CompareRequest &Request) {
  const unsigned Jobs = std::max(Request.Jobs, 1U);
  kernel::Library Files(kernel::ModuleTypes::Kept);
  Expected<std::pair<types::Side, types::Side>> Sides =
      types::readSides({Request.Old.Name, Request.Old.Types}, {Request.New.Name, Request.New.Types}, Files, Jobs, /*Progress=*/nullptr);
  if (!Sides)
    return errorOf(Sides.takeError());
  diff::SidesComparison Compared = diff::compareSides(Sides->first, Sides->second, Files, Jobs);
  Comparison Result = facade::comparisonOf(Compared.Result);
  Result.Notes = std::move(Compared.Notes);
  return Result;
}

std::vector<LogMessage> readLog(std::string_view Text) {
  std::vector<LogMessage> Messages;
  for (const log::LogEntry &E : log::parseKernelLog(Text))
    Messages.push_back(facade::messageOf(E));
  return Messages;
}

std::string_view version() { return MODVER_VERSION; }

} // namespace modver
