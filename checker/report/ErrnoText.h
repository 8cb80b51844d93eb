// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Error numbers as insmod and modprobe word them.
#ifndef MODVER_CHECKER_REPORT_ERRNOTEXT_H
#define MODVER_CHECKER_REPORT_ERRNOTEXT_H

#include "checker/loader/Verdict.h"
#include <string_view>

namespace modver::report {

/// What insmod and modprobe of kmod print of it after "could not insert …: ".
std::string_view insmodText(loader::Errno E);
std::string_view modprobeText(loader::Errno E);

} // namespace modver::report

#endif
