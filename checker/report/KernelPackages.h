// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a distribution calls the packages of a kernel, as far as the kernel's release tells.
#ifndef MODVER_CHECKER_REPORT_KERNELPACKAGES_H
#define MODVER_CHECKER_REPORT_KERNELPACKAGES_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace modver::report {

struct KernelPackages {
  std::string Headers;    ///< `linux-headers-6.1.0-50-amd64`
  std::string Image;      ///< `linux-image-6.1.0-50-amd64`
  std::string GetImage;   ///< the command that downloads it
  std::string MakeInitrd; ///< the command that makes the initramfs anew
};

/// None: releases of this form are not known to be of one distribution. Debian and Ubuntu, with Raspberry Pi OS and Proxmox; Fedora, Red Hat and
/// those that rebuild it, Amazon, openEuler; SUSE; Arch.
std::optional<KernelPackages> packagesOf(llvm::StringRef Release);

} // namespace modver::report

#endif
