// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where loading differs by the machine that a kernel is for.
//
// Before its generic part looks at a module's sections, the loader hands them to the architecture's part (module_frob_arch_sections). Some
// architectures want certain sections to be there, as space for jumps and addresses that are made while loading, and set their type and flags anew:
// then those that the file has do not count, and linkers differ in them (of binutils 2.35 on, `.plt` of arm and arm64 is writable and executable).
//
// Source of the facts: for arm the 5.10 and 6.1 kernels in tests/loader; for others the modules of distributions, which must load, and
// docs/loader.md.
#ifndef MODVER_CHECKER_LOADER_ARCHITECTURES_H
#define MODVER_CHECKER_LOADER_ARCHITECTURES_H

#include "modver/Module.h"
#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <string_view>
#include <vector>

namespace modver::loader {

struct KernelVersion;

/// What the architecture's part of the loader does with the last section of a name.
struct ArchSection {
  uint16_t Machine; ///< e_machine
  std::string_view Name;
  bool Required;     ///< a module without it is refused
  bool Rewritten;    ///< its type and flags become what the loader needs, which is never writable and executable
  bool Configurable; ///< only if the kernel has its one of modulePltOptions()
};

/// Whether the part of any version of the loader for this machine looks for a section of this name.
bool isArchSection(uint16_t Machine, std::string_view Name);

/// The options that a kernel's configuration has for this, each in one architecture.
llvm::ArrayRef<std::string_view> modulePltOptions();

/// The sections that any architecture's part handles, in that version.
std::vector<ArchSection> archSections(KernelVersion V);

/// `x86-64`, `arm64`, `mips64 (little-endian)`; of others `an architecture that has no name here`.
std::string_view nameOf(const ElfTarget &Target);

/// The machines whose kernels can have CONFIG_STRICT_MODULE_RWX, and then have it by default. In the order of their numbers.
std::vector<uint16_t> protectingMachines(KernelVersion V);

} // namespace modver::loader

#endif
