// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How the revisions of a repository are configured and where they are built, as diff and bisect have it.
#ifndef MODVER_CHECKER_COMMANDS_REVISIONOPTIONS_H
#define MODVER_CHECKER_COMMANDS_REVISIONOPTIONS_H

#include "checker/revisions/RevisionTrees.h"
#include "support/CommandLine.h"

namespace modver::commands {

std::vector<Option> revisionOptions(revisions::TreesRequest &Trees, std::string &Architecture);

/// With what the architecture takes of make, and progress on standard error.
revisions::TreesRequest completed(revisions::TreesRequest Trees, const std::string &Architecture);

} // namespace modver::commands

#endif
