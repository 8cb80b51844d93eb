// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Findings.h"
#include "llvm/ADT/STLExtras.h"
#include <cassert>

namespace modver::findings {

namespace {

using Kind = FindingKind;

constexpr FindingEntry Entries[] = {
    {.Kind = Kind::UnsignedRefused,
     .Name = "unsigned-refused",
     .Short = "not signed",
     .Long = "not signed, and this kernel takes signed modules only",
     .Advice = "sign the module with a key that this kernel trusts"},
    {.Kind = Kind::TargetDiffers,
     .Name = "target-differs",
     .Short = "built for {text}, not {other}",
     .Long = "built for {text}, and this kernel is for {other}",
     .Advice = "take the module that was built for {other}",
     .Meaning =
         "The module was built for another architecture than this kernel's, or for the other of its word sizes: take the one for this machine."},
    {.Kind = Kind::ThisModuleSizeDiffers,
     .Name = "this-module-size-differs",
     .Short = "struct module has {module-size} bytes, not {kernel-size}",
     .Long = "struct module has {module-size} bytes there, {kernel-size} in this kernel",
     .Meaning = "The module was built for a kernel with another struct module: build it again for this one."},
    {.Kind = Kind::OneExtendedVersionTable,
     .Name = "one-extended-version-table",
     .Short = "damaged extended versions",
     .Meaning = "The module's extended tables of versions are damaged: build it again."},
    {.Kind = Kind::MoreExtendedCrcsThanNames,
     .Name = "more-extended-crcs-than-names",
     .Short = "damaged extended versions",
     .Meaning = "The module's extended tables of versions are damaged: build it again."},
    {.Kind = Kind::OddSections,
     .Name = "odd-sections",
     .Short = "sections that are there twice, or of the wrong type",
     .Long = "sections that are there twice, or of the wrong type: this kernel takes such files for damaged",
     .Meaning = "The module's file has a section twice, or of another type than this kernel takes: build it again for this kernel."},
    {.Kind = Kind::ArchSectionMissing,
     .Name = "arch-section-missing",
     .Short = "sections missing",
     .Long = "no section {text}, which kernels of this architecture need in a module",
     .Meaning = "The module lacks a section{text-in-brackets} that modules for this kernel have: it was linked without the linker script of a kernel "
                "with this configuration. Build it with this kernel's headers and configuration."},
    {.Kind = Kind::WritableCode,
     .Name = "writable-code",
     .Short = "writable code",
     .Long = "section {text} is both writable and executable",
     .Meaning = "The module has a section that is both writable and executable, which this kernel does not take: it was built with another compiler "
                "or linker, or not by the kernel's own build."},
    {.Kind = Kind::VermagicDiffers,
     .Name = "vermagic-differs",
     .Short = "version magic differs",
     .Meaning = "The module was built for another kernel, or with another configuration."},
    {.Kind = Kind::KernelVersionDiffers,
     .Name = "kernel-version-differs",
     .Short = "compiled for {text}",
     .Long = "compiled for kernel version {text}, and this kernel is version {other}",
     .Meaning = "The module was compiled for another version of the kernel than the one that runs; the lines behind it name both. insmod -f loads it "
                "all the same, if the names of its symbols are right."},
    {.Kind = Kind::KernelVersionMissing,
     .Name = "kernel-version-missing",
     .Short = "no kernel version",
     .Long = "it does not say for which kernel it was compiled: no module of Linux up to 2.4",
     .Meaning =
         "The module does not say for which kernel it was compiled: it is no module of this kernel, or was compiled without <linux/module.h>."},
    {.Kind = Kind::AlreadyLoaded,
     .Name = "already-loaded",
     .Short = "a module of this name is loaded",
     .Long = "a module of this name is loaded already",
     .Advice = "unload the one that is loaded first (modprobe -r), if this file is to take its place",
     .Meaning = "A module of this name is loaded already, or is built into the kernel: nothing was refused.",
     .Refuses = false},
    {.Kind = Kind::BuiltInName,
     .Name = "built-in-name",
     .Meaning = "A module of this name is built into this kernel, or loaded already: there is nothing to load. Another module needs another name.",
     .Refuses = false},
    {.Kind = Kind::LivepatchRefused,
     .Name = "livepatch-refused",
     .Short = "a live patch",
     .Long = "a live patch, and this kernel has no CONFIG_LIVEPATCH",
     .Advice = "take a kernel with CONFIG_LIVEPATCH",
     .Meaning = "The module is a live patch: it needs a kernel with CONFIG_LIVEPATCH."},
    {.Kind = Kind::LivepatchTaints,
     .Name = "livepatch-taints",
     .Long = "a live patch (accepted)",
     .Meaning = "The module is a live patch, and the kernel is tainted. It has nothing to do with versions.",
     .Refuses = false},
    {.Kind = Kind::CommonSymbol,
     .Name = "common-symbol",
     .Short = "a common symbol",
     .Long = "a common symbol",
     .Advice = "compile with -fno-common, or initialize {symbol}",
     .Meaning = "The module was compiled with common symbols: compile with -fno-common."},
    {.Kind = Kind::ForceLoaded,
     .Name = "force-loaded",
     .Meaning = "The module has no versions at all: it was built without CONFIG_MODVERSIONS or without a Module.symvers, or they were stripped. The "
                "kernel takes it unchecked and is tainted from now on.",
     .Refuses = false},
    {.Kind = Kind::ForceLoadRefused, .Name = "force-load-refused", .Short = "no symbol versions", .Long = "no symbol versions ({text})"},
    {.Kind = Kind::DependencyRefused,
     .Name = "dependency-refused",
     .Short = "needs {other}",
     .Long = "needs {other}, which is refused",
     .Advice = "see {other}, which it needs and which is refused"},
    {.Kind = Kind::ExportVersionsMissing,
     .Name = "export-versions-missing",
     .Meaning = "The module has no versions at all: it was built without CONFIG_MODVERSIONS or without a Module.symvers, or they were stripped. The "
                "kernel takes it unchecked and is tainted from now on.",
     .Refuses = false},
    {.Kind = Kind::VermagicMissing,
     .Name = "vermagic-missing",
     .Meaning = "The module has no version magic, or was loaded by force: the kernel did not check what it was built for and is tainted.",
     .Refuses = false},
    {.Kind = Kind::SignatureMissing,
     .Name = "signature-missing",
     .Meaning = "The module is not signed with a key of this kernel, which takes it all the same and is tainted from now on. This has nothing to do "
                "with versions.",
     .Refuses = false},
    {.Kind = Kind::SignatureRefused,
     .Name = "signature-refused",
     .Advice = "sign the module with a key that this kernel trusts (mokutil --import enrols one), or switch Secure Boot or module.sig_enforce off",
     .Meaning = "This kernel takes signed modules only (Secure Boot, lockdown, module.sig_enforce): sign the module with a key that it trusts."},
    {.Kind = Kind::BtfRefused,
     .Name = "btf-refused",
     .Advice = "build the module again, with the vmlinux of this kernel in its build directory, or without BTF",
     .Meaning = "The module's BTF is not of this kernel: it was built against another vmlinux. Where the kernel insists on it (no "
                "CONFIG_MODULE_ALLOW_BTF_MISMATCH), it is not loaded."},
    {.Kind = Kind::Stripped,
     .Name = "stripped",
     .Advice = "take the module before it was stripped, or strip it with --strip-debug at most",
     .Meaning = "The module has no table of symbols: strip it with --strip-debug at most."},
    {.Kind = Kind::Blacklisted,
     .Name = "blacklisted",
     .Advice = "remove it from module_blacklist= or from modprobe's configuration, if it is to be loaded",
     .Meaning = "The kernel's command line says not to load it (module_blacklist=)."},

    {.Kind = Kind::NotElf,
     .Name = "not-elf",
     .Advice = "see what the file is (file MODULE.ko): unpack it (xz -d, zstd -d, gunzip), take an insmod that does, or get the module again, if a "
               "web page was saved in its place",
     .Meaning = "What was given to the kernel is no ELF file: a compressed module that its insmod did not unpack, a file that is empty or was cut, "
                "a web page that was saved in its place, or something else altogether."},
    {.Kind = Kind::NotModule,
     .Name = "not-a-module",
     .Short = "a module of Linux {text}",
     .Long = "a module of Linux {text}, where modules were another kind of file",
     .Advice = "take the .ko file that the build of the module made",
     .Meaning =
         "The file is an ELF file, but no kernel module: a program, a library, an object of another build, or a module without its own structure."},
    {.Kind = Kind::ElfDamaged,
     .Name = "elf-damaged",
     .Advice = "copy or build the module again",
     .Meaning = "The module's file is damaged or incomplete{text-in-brackets}: it was cut when copied, or changed by a tool after the build."},
    {.Kind = Kind::NotDecompressed,
     .Name = "not-decompressed",
     .Advice = "unpack the module, and load what comes out",
     .Meaning =
         "The compressed module could not be unpacked: the kernel or the program does not know the way of compression, or the file is damaged."},
    {.Kind = Kind::RelocationUnknown,
     .Name = "relocation-unknown",
     .Advice = "build the module with the compiler and binutils that the kernel was built with",
     .Meaning = "The module has a relocation{other-in-brackets} that this kernel does not know: the module was built with a newer compiler, "
                "assembler or linker than the kernel's loader was written for, or with other flags."},
    {.Kind = Kind::RelocationOutOfRange,
     .Name = "relocation-out-of-range",
     .Advice = "build the module with the flags and configuration of this kernel, by its own build (make -C BUILD M=…)",
     .Meaning = "An address is too far away for an instruction of the module: it was built with another code model, other flags, or without the PLT "
                "sections that this kernel's configuration gives modules; or there is no room left near the kernel."},
    {.Kind = Kind::RelocationTargetNonzero,
     .Name = "relocation-target-nonzero",
     .Advice = "clean the module's build directory, and build it again with this kernel's headers and compiler",
     .Meaning = "The module's file has something where the loader writes an address: it was built or linked by other tools than the kernel's, or "
                "against another kernel's headers, or relocated before. Often the compiler was updated, or the headers do not fit the kernel."},
    {.Kind = Kind::InstructionSetDiffers,
     .Name = "instruction-set-differs",
     .Advice = "build the module with the configuration of this kernel",
     .Meaning = "One of the module and the kernel is ARM code and the other Thumb-2 (CONFIG_THUMB2_KERNEL)."},
    {.Kind = Kind::CodeModelDiffers,
     .Name = "code-model-differs",
     .Advice = "build the module by the kernel's own build (make -C BUILD M=…)",
     .Meaning = "The module was not compiled as kernel code (-mcmodel=kernel): its addresses do not fit."},
    {.Kind = Kind::SignatureUnreadable,
     .Name = "signature-unreadable",
     .Advice = "sign the module with scripts/sign-file of this kernel's headers",
     .Meaning = "The module's signature has a form that this kernel does not take: it was signed by the tool of another kernel version."},
    {.Kind = Kind::KeyUnknown,
     .Name = "key-unknown",
     .Meaning = "The kernel does not have the key that the module is signed with. Another line says whether it was loaded all the same.",
     .Refuses = false},
    {.Kind = Kind::LoadingDenied,
     .Name = "loading-denied",
     .Advice = "load the module from where the policy allows it, or change the policy",
     .Meaning = "A security policy (SELinux, LoadPin) does not let this file be loaded as a module."},
    {.Kind = Kind::LivepatchInvalid,
     .Name = "livepatch-invalid",
     .Advice = "build the live patch from the sources and the configuration of this very kernel",
     .Meaning = "The live patch was not made for this kernel, or the kernel does not take it."},
    {.Kind = Kind::OutOfMemory,
     .Name = "out-of-memory",
     .Advice = "free memory, or enlarge the area for modules",
     .Meaning = "There was no memory for the module."},
    {.Kind = Kind::BadParameter,
     .Name = "bad-parameter",
     .Advice = "correct the options of the module (on the command line, or in /etc/modprobe.d)",
     .Meaning = "A parameter{other-in-brackets} was given to the module which it does not have, or with a value that it does not take. This has "
                "nothing to do with versions."},
    {.Kind = Kind::UnknownParameter,
     .Name = "unknown-parameter",
     .Meaning = "The module does not have the parameter{other-in-brackets} that it was given: the kernel ignored it.",
     .Refuses = false},
    {.Kind = Kind::InitSuspicious,
     .Name = "init-suspicious",
     .Meaning = "The module's own init function returned a positive number, which is no error: the module is loaded.",
     .Refuses = false},
    {.Kind = Kind::Taints,
     .Name = "taints",
     .Meaning = "This is no error: the kernel notes{other-in-brackets} what it has loaded, or is about to load, for whoever reads a report of a "
                "crash later.",
     .Refuses = false},
    {.Kind = Kind::Unsupported,
     .Name = "unsupported",
     .Meaning =
         "The distribution does not support this module. Some of their kernels and modprobes want that to be allowed (allow_unsupported_modules).",
     .Refuses = false},

    {.Kind = Kind::VersionDiffers,
     .Name = "version-differs",
     .Short = "CRC differs",
     .Long = "version differs",
     .Meaning = "The module was built against a {symbol} with another CRC, that is, with other types in its declaration."},
    {.Kind = Kind::VersionMissing,
     .Name = "version-missing",
     .Short = "the module has no CRC for it",
     .Long = "the module has no version for it",
     .Advice = "rebuild the module with the Module.symvers of who exports {symbol} (KBUILD_EXTRA_SYMBOLS)",
     .Meaning = "The module has a table of versions without {symbol}."},
    {.Kind = Kind::VersionMissingTaints,
     .Name = "version-missing-taints",
     .Short = "the module has no CRC for it",
     .Long = "the module has no version for it (accepted)",
     .Meaning = "The module has no version for {symbol}: this kernel takes it all the same, unchecked, and is tainted from now on.",
     .Refuses = false},
    {.Kind = Kind::ExtendedVersionMissing,
     .Name = "extended-version-missing",
     .Short = "the module has no CRC for it",
     .Long = "the module has no version for it (accepted)",
     .Meaning = "The module's extended table of versions has no entry for {symbol}: this kernel loaded it all the same.",
     .Refuses = false},
    {.Kind = Kind::NamespaceNotImported,
     .Name = "namespace-not-imported",
     .Short = "namespace {text} not imported",
     .Long = "namespace {text} is not imported",
     .Advice = "add MODULE_IMPORT_NS({text}) to the module, if it is meant to use it",
     .Meaning = "{symbol} is in namespace {namespace}: the module needs MODULE_IMPORT_NS(\"{namespace}\"), up to 6.12 without the quotes."},
    {.Kind = Kind::ModuleNamespaceImported,
     .Name = "module-namespace-imported",
     .Short = "imports namespace {text}",
     .Advice = "remove the import of {text}: only the modules that it lists may use its symbols",
     .Meaning = "Namespace {namespace} is for the modules that it names, and cannot be imported."},
    {.Kind = Kind::GplOnlyFromProprietary,
     .Name = "gpl-only-from-proprietary",
     .Short = "from proprietary {other}, beside GPL-only symbols",
     .Long = "the module uses GPL-only symbols, and {other} is proprietary",
     .Advice = "use either GPL-only symbols or those of {other}",
     .Meaning = "The module uses GPL-only symbols and symbols of {other}, which is proprietary: it may not have both."},
    {.Kind = Kind::InheritsTaint,
     .Name = "inherits-taint",
     .Long = "{other} is proprietary, and so becomes the module (accepted)",
     .Meaning = "The module uses symbols of {other}, which is proprietary, and counts as proprietary from now on: GPL-only symbols are not for it.",
     .Refuses = false},
    {.Kind = Kind::GplOnlySymbol,
     .Name = "gpl-only-symbol",
     .Advice = "do without {symbol}, or put the module under a licence compatible with the GPL",
     .Meaning =
         "{symbol} is for modules under a licence compatible with the GPL, and this module's is not. If its sources do not call {symbol}, an inline "
         "function or a macro of the kernel's headers does."},
    {.Kind = Kind::GplFutureSymbol,
     .Name = "gpl-future-symbol",
     .Long = "GPL-only in future (accepted)",
     .Meaning = "{symbol} will be GPL-only in later kernels.",
     .Refuses = false},
    {.Kind = Kind::UnusedSymbol,
     .Name = "unused-symbol",
     .Long = "marked as unused (accepted)",
     .Meaning = "{symbol} is marked as unused: later kernels do not have it.",
     .Refuses = false},
    {.Kind = Kind::UnknownSymbol,
     .Name = "unknown-symbol",
     .Short = "not exported",
     .Long = "not found",
     .Advice = "load the module that exports {symbol} first (modprobe does so, insmod does not), or build the module for this kernel",
     .Meaning = "Nobody exports {symbol} to this module."},
    {.Kind = Kind::ExporterNotReady,
     .Name = "exporter-not-ready",
     .Advice = "find out why {other} does not finish its initialization",
     .Meaning = "{other}, which exports what this module needs, did not finish its initialization in 30 seconds."},
    {.Kind = Kind::LicenceTaints,
     .Name = "licence-taints",
     .Meaning = "The module's licence{text-in-brackets} is not compatible with the GPL: GPL-only symbols are not for it.",
     .Refuses = false},
    {.Kind = Kind::LicenceMissing,
     .Name = "licence-missing",
     .Advice = "add MODULE_LICENSE to the module",
     .Meaning = "The module says nothing of its licence (MODULE_LICENSE): it counts as proprietary, and later kernels do not build it."},
    {.Kind = Kind::ProtectedSymbol,
     .Name = "protected-symbol",
     .Advice = "take the module of the kernel's own build (system_dlkm), or a kernel without CONFIG_MODULE_SIG_PROTECT",
     .Meaning = "Android's kernel (GKI) keeps {symbol} for modules that are signed with its own build's key: to export it, or to use it."},

    {.Kind = Kind::DuplicateExport,
     .Name = "duplicate-export",
     .Short = "exported by {other} already",
     .Long = "exported twice",
     .Advice = "take either this module or {other}: both export {symbol}",
     .Meaning = "The module exports {symbol}, which {other} exports already: only one of them can be there."},
    {.Kind = Kind::ObsoleteSection,
     .Name = "obsolete-section",
     .Long = "section {text} is ignored: this kernel marks GPL-only exports by flags (accepted)",
     .Meaning = "The module was built for an earlier kernel. This one ignores its table of GPL-only exports, so nobody can use them: build it again.",
     .Refuses = false},
    {.Kind = Kind::NoExportFlags,
     .Name = "no-export-flags",
     .Short = "no flags of exports",
     .Meaning = "The module was built for a kernel before exports had flags: build it again."},

    {.Kind = Kind::ExportWithoutCrc,
     .Name = "export-without-crc",
     .Meaning = "genksyms made no CRC for the export {symbol}: it is exported without a version, and no module that uses it has one for it. It "
                "stands in assembly without a prototype in asm/asm-prototypes.h, it is Rust, or genksyms gave its source file up. clang-genksyms "
                "--explain-missing tells why. This is about a build, not about loading a module.",
     .Refuses = false},
    {.Kind = Kind::VersionChanged,
     .Name = "version-changed",
     .Meaning = "The CRC of {symbol} is another one than in the reference, because of {text}: modules built before will not load.",
     .Refuses = false},
    {.Kind = Kind::NameTooLong,
     .Name = "name-too-long",
     .Meaning = "The name {symbol} is too long for the table of versions: the kernel needs CONFIG_EXTENDED_MODVERSIONS (6.14 on), or the symbol a "
                "shorter name.",
     .Refuses = false},
    {.Kind = Kind::SymversMissing,
     .Name = "symvers-missing",
     .Meaning = "The build has no {path}: modules get no versions, and symbols seem undefined. The kernel's build directory was only prepared (make "
                "modules_prepare): build the kernel there, or copy the Module.symvers of the kernel that runs into it.",
     .Refuses = false},
    {.Kind = Kind::SymversUnreadable,
     .Name = "symvers-unreadable",
     .Meaning = "A Module.symvers of the build has a line that modpost does not take: it is damaged, or was written for another version of modpost "
                "(a column more or fewer). Delete it and build again.",
     .Refuses = false},
    {.Kind = Kind::CompilerDiffers,
     .Name = "compiler-differs",
     .Meaning =
         "The build takes another compiler than the kernel was built with. This is a warning: one of the same major version is mostly as good. "
         "Another one, or clang in the place of gcc, may not know the kernel's flags, or make what the kernel's loader does not know. If the "
         "build or the loading fails, name the kernel's compiler (make CC=…, for clang LLVM=1).",
     .Refuses = false},
    {.Kind = Kind::SigningFailed,
     .Name = "signing-failed",
     .Meaning = "The build could not sign the module{path-in-brackets}, and installed it without a signature: the headers do not have the kernel's "
                "key. A kernel loads it all the same, and notes that, unless it takes signed modules only (Secure Boot, lockdown, "
                "module.sig_enforce): then sign it with a key of your own that is enrolled (scripts/sign-file, mokutil --import).",
     .Refuses = false},
    {.Kind = Kind::DepmodSkipped,
     .Name = "depmod-skipped",
     .Meaning = "The module was installed, but depmod did not run, since the build directory has no System.map: modprobe does not find the module "
                "until depmod -a was run for that kernel.",
     .Refuses = false},

    {.Kind = Kind::InsertFailed,
     .Name = "insert-failed",
     .Advice = "look in the kernel's log (dmesg) for the reason",
     .Meaning = "The kernel refused the module{text-in-brackets}."},
    {.Kind = Kind::ModuleNotFound,
     .Name = "module-not-found",
     .Advice = "build or install the module for the kernel that runs, then run depmod",
     .Meaning = "There is no such module for this kernel."},
    {.Kind = Kind::FileUnreadable,
     .Name = "file-unreadable",
     .Meaning = "The file of the module could not be read{text-in-brackets}: it is not there (a link whose target was removed, a wrong path), or may "
                "not be read. The kernel was not asked.",
     .Refuses = false},
    {.Kind = Kind::DependencyMissing,
     .Name = "dependency-missing",
     .Meaning = "A module needs {other}, which is not installed, or was refused before.",
     .Refuses = false},
    {.Kind = Kind::DependencyCycle,
     .Name = "dependency-cycle",
     .Meaning = "Modules need each other in a circle: none of them can be loaded first. Often two of them have a symbol in common that each exports, "
                "or an old copy of one is installed.",
     .Refuses = false},
    {.Kind = Kind::PackageNeedsVersion,
     .Name = "package-needs-version",
     .Meaning = "The package wants a kernel that exports {symbol} with the CRC {other}: no kernel that is installed, or to be installed, does. Its "
                "modules were built for another kernel: take the package for this one.",
     .Refuses = false},
    {.Kind = Kind::PackageNeedsKernel,
     .Name = "package-needs-kernel",
     .Meaning = "The package was built for the kernel {other}, which is not the installed one: take packages and kernel from the same build, or "
                "build the modules for this kernel.",
     .Refuses = false},
    {.Kind = Kind::NotCompatible,
     .Name = "not-compatible",
     .Meaning =
         "The module cannot be taken for another kernel: symbols that it uses have other CRCs there, or it has none. Build it for that kernel.",
     .Refuses = false},
    {.Kind = Kind::HeadersMissing,
     .Name = "headers-missing",
     .Meaning = "There is nothing to build modules against: install the headers{other-in-brackets} of the kernel that the modules are for, of "
                "exactly its release.",
     .Refuses = false},
    {.Kind = Kind::BuildFailed,
     .Name = "build-failed",
     .Meaning = "The module was not built for this kernel: the log of the build says why (make.log). Whatever is loaded now is another build.",
     .Refuses = false},
    {.Kind = Kind::NotNewer,
     .Name = "not-newer",
     .Meaning = "The kernel has a module of this name and version itself, or by a link of weak-modules: the new build was not installed (dkms "
                "install --force does).",
     .Refuses = false},
    {.Kind = Kind::NothingBuilt,
     .Name = "nothing-built",
     .Meaning =
         "The build made no file of this name where DKMS looks for it: BUILT_MODULE_NAME and BUILT_MODULE_LOCATION in dkms.conf do not fit the "
         "module's makefile, or the build failed (make.log). Whatever is loaded now is another build.",
     .Refuses = false},
    {.Kind = Kind::BuildExcluded,
     .Name = "build-excluded",
     .Meaning = "DKMS did not build the module for this kernel, as its dkms.conf says (BUILD_EXCLUSIVE_KERNEL, _ARCH, _CONFIG): this version of the "
                "module is not meant for it. Take a version that is, or remove the module, if this kernel has what it is for.",
     .Refuses = false},
    {.Kind = Kind::ReleaseMissing,
     .Name = "release-missing",
     .Meaning = "DKMS was called for a kernel without a name: the release is empty in this line. What calls it has to name one (dkms autoinstall -k "
                "RELEASE); headers are not what is missing.",
     .Refuses = false},
    {.Kind = Kind::NotLoaded,
     .Name = "not-loaded",
     .Advice = "load the module by hand (modprobe); if that fails, the kernel's log (dmesg) has the reason",
     .Meaning =
         "The program's module is not loaded: it was not built or installed for the kernel that runs, nothing has loaded it yet, or the kernel "
         "refused it (a build for another kernel; Secure Boot). Loading it by hand (modprobe) shows which.",
     .Refuses = false},
    {.Kind = Kind::ProgramDiffers,
     .Name = "program-differs",
     .Meaning = "The module is loaded, and of another version than the programs that use it: they were updated and the old module is still in memory "
                "(unload it, or restart), or an old build of it is installed. The kernel refused nothing; this is not about versions of symbols.",
     .Refuses = false},
};

constexpr bool areInOrder() {
  for (unsigned I = 0; I < std::size(Entries); ++I)
    if (unsigned(Entries[I].Kind) != I)
      return false;
  return std::size(Entries) == NumFindingKinds;
}
static_assert(areInOrder(), "an entry for each kind, at its place");

} // namespace

llvm::ArrayRef<FindingEntry> allFindings() { return Entries; }

llvm::StringRef nameOf(Speaker By) {
  switch (By) {
  case Speaker::Kernel:
    return "kernel";
  case Speaker::Inserter:
    return "inserter";
  case Speaker::Depmod:
    return "depmod";
  case Speaker::Modpost:
    return "modpost";
  case Speaker::Package:
    return "package";
  }
  return "";
}

std::string fill(Wording W, llvm::ArrayRef<std::pair<llvm::StringRef, llvm::StringRef>> Values) {
  std::string Line;
  forEachPart(
      W, [&](llvm::StringRef Words) { Line += Words; },
      [&](llvm::StringRef Name) {
        const auto *Value = llvm::find_if(Values, [&](const auto &V) { return V.first == Name; });
        assert(Value != Values.end());
        Line += Value->second;
      });
  return Line;
}

} // namespace modver::findings
