// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RevisionOptions.h"

#include "checker/source/MakeVariables.h"
#include "support/Progress.h"

namespace modver::commands {

std::vector<Option> revisionOptions(revisions::TreesRequest &Trees, std::string &Architecture) {
  return {
      {"--config", "FILE", &Trees.Config,
       "With --source: the configuration of both revisions, a .config or the name of a defconfig; olddefconfig completes it for each. Default: the "
       "architecture's defconfig"},
      {"--arch", "ARCH", &Architecture,
       "With --source: the architecture, as make has it (ARCH=). A cross compiler of one of the usual names is taken from PATH"},
      {"--make-argument", "ARG", &Trees.MakeArguments, "With --source: give ARG to make, for example LLVM=1. May be repeated"},
      {"--cache", "WORK", &Trees.Cache,
       "With --source: check out, build and keep results in WORK, for the next time. Default: modver in $XDG_CACHE_HOME, or in ~/.cache"},
  };
}

revisions::TreesRequest completed(revisions::TreesRequest Trees, const std::string &Architecture) {
  if (!Architecture.empty()) {
    std::vector<std::string> Arguments = source::makeArgumentsFor(Architecture);
    Trees.MakeArguments.insert(Trees.MakeArguments.begin(), Arguments.begin(), Arguments.end());
  }
  Trees.Say = printSteps();
  Trees.Computed = [Line = std::make_shared<Progress>("objects computed")](size_t Done, size_t Total) {
    Line->update(Done, Total);
    if (Done == Total)
      Line->finish();
  };
  return Trees;
}

} // namespace modver::commands
