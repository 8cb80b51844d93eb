// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelPackages.h"
#include "llvm/Support/Regex.h"

using llvm::Regex;
using llvm::StringRef;

namespace modver::report {

namespace {

bool is(StringRef Release, StringRef Pattern) { return Regex(Pattern).match(Release); }

KernelPackages debian(StringRef Release, StringRef HeadersPrefix = "linux-headers-", StringRef ImagePrefix = "linux-image-") {
  std::string Image = (ImagePrefix + Release).str();
  return {(HeadersPrefix + Release).str(), Image, "apt download " + Image, ("update-initramfs -u -k " + Release).str()};
}

KernelPackages redHat(StringRef Release, StringRef Image, StringRef Headers) {
  std::string Name = (Image + "-" + Release).str();
  return {(Headers + "-" + Release).str(), Name, "dnf download " + Name, ("dracut -f --kver " + Release).str()};
}

} // namespace

std::optional<KernelPackages> packagesOf(StringRef Release) {
  // 6.8.4-2-pve, 5.15.30-2-pve
  if (is(Release, "^[0-9.]+-[0-9]+-pve$")) {
    bool IsOld = is(Release, "^([2-5]|6\\.[0-2])\\.");
    return IsOld ? debian(Release, "pve-headers-", "pve-kernel-") : debian(Release, "proxmox-headers-", "proxmox-kernel-");
  }
  // 6.1.0-50-amd64, 6.12.9+bpo-cloud-amd64, 6.1.0-0.deb11.7-rt-arm64, 6.6.20+rpt-rpi-v8
  if (is(Release, "^[0-9.]+([-+][0-9a-z.]+)?(\\+[0-9a-z]+)?(-rt|-cloud)?-(amd64|arm64|arm64-16k|686|686-pae|armmp|armmp-lpae|armel|rpi|rpi-v6|rpi-v7|"
                  "rpi-v7l|rpi-v8|rpi-2712|marvell|riscv64|ppc64el|powerpc64le|powerpc64le-64k|s390x|loong64|mips64el|4kc-malta|5kc-malta|octeon|"
                  "loongson-3)(-unsigned)?$"))
    return debian(Release);
  // Ubuntu: 5.15.0-91-generic
  if (is(Release,
         "^[0-9]+\\.[0-9]+\\.0-[0-9]+-(generic|generic-64k|generic-lpae|lowlatency|lowlatency-64k|realtime|aws|azure|azure-fde|gcp|gke|gkeop|"
         "ibm|kvm|oracle|oem|raspi|raspi2|nvidia|nvidia-64k|intel-iotg|virtual|laptop)$"))
    return debian(Release);
  // Oracle's: 5.15.0-100.96.32.el8uek.x86_64
  if (is(Release, "\\.el[0-9]+uek\\.[a-z0-9_]+$"))
    return redHat(Release, "kernel-uek", "kernel-uek-devel");
  // Without kernel-core: 3.10.0-1160.el7.x86_64, 5.10.205-195.804.amzn2.x86_64, 5.10.0-60.18.0.50.oe2203.x86_64
  if (is(Release, "^[0-9.]+-[0-9.]+\\.(el[67]|amzn[0-9]+|oe[0-9]+(sp[0-9]+)?)\\.[a-z0-9_]+$"))
    return redHat(Release, "kernel", "kernel-devel");
  // 6.5.6-300.fc39.x86_64, 5.14.0-362.8.1.el9_3.x86_64
  if (is(Release, "^[0-9.]+-[0-9.]+\\.(fc[0-9]+|el[0-9]+(_[0-9]+)?)\\.[a-z0-9_]+$"))
    return redHat(Release, "kernel-core", "kernel-devel");
  // SUSE: 5.14.21-150500.55.7-default
  llvm::SmallVector<StringRef, 3> Parts;
  if (Regex("^[0-9.]+-[0-9.]+-(default|preempt|azure|rt|64kb|kvmsmall|longterm)$").match(Release, &Parts)) {
    std::string Version = Release.drop_back(Parts[1].size() + 1).str(), Name = ("kernel-" + Parts[1]).str();
    return KernelPackages{Name + "-devel of version " + Version, Name + " of version " + Version, "zypper download " + Name,
                          ("dracut -f --kver " + Release).str()};
  }
  // 6.6.7-arch1-1, 6.6.7-zen1-1-zen, 6.6.7-1-lts
  if (is(Release, "^[0-9.]+-arch[0-9]+-[0-9]+$"))
    return KernelPackages{"linux-headers of the same version", "linux of the same version", "pacman -Sw linux", "mkinitcpio -P"};
  if (Regex("^[0-9.]+-(zen[0-9]+-|hardened[0-9]+-)?[1-9][0-9]*-(zen|lts|hardened)$").match(Release, &Parts)) {
    std::string Name = ("linux-" + Parts[2]).str();
    return KernelPackages{Name + "-headers of the same version", Name + " of the same version", "pacman -Sw " + Name, "mkinitcpio -P"};
  }
  return std::nullopt;
}

} // namespace modver::report
