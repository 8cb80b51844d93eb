// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lines that say that there is a finding. What was first printed, or last, by which release stands beside it, where it is not all of them.
#include "Findings.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::findings {

namespace {

using Kind = FindingKind;

constexpr bool AtEnd = true;

// What programs say comes first: their reason may begin with "Unknown symbol". Of sentences that begin alike, the longer one comes first.
constexpr Sentence Sentences[] = {
    // kmod.
    {Kind::InsertFailed, Speaker::Inserter, "could not insert module {file}: {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "Could not insert module {file}: {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "could not insert '{module}': {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "could not insert {module}: {text}"},
    {Kind::FileUnreadable, Speaker::Inserter, "could not load module {file}: {text}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "could not find module by name='{module}'"},
    {Kind::ModuleNotFound, Speaker::Inserter, "could not open moddep file '{path}'"},
    {Kind::ModuleNotFound, Speaker::Inserter, "could not open builtin file '{path}'"},
    {Kind::FileUnreadable, Speaker::Inserter, "ERROR: ctx={other} path={file} error={text}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "Module {module} not found in directory {path}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "Module {module} not found.", Form::Others, AtEnd},
    {Kind::ModuleNotFound, Speaker::Inserter, "Module {file} not found.", Form::Others, AtEnd},
    {Kind::Unsupported, Speaker::Inserter, "module '{module}' is unsupported"},
    // modutils and BusyBox's insmod, up to 2.4.
    {Kind::UnknownSymbol, Speaker::Inserter, "{file}.o: unresolved symbol {symbol}", Form::Linked},
    {Kind::UnknownSymbol, Speaker::Inserter, "{file}.o : unresolved symbol {symbol}"}, // some insmods of BusyBox
    {Kind::KernelVersionDiffers, Speaker::Inserter, "{file}.o: kernel-module version mismatch", Form::Linked},
    {Kind::KernelVersionDiffers, Speaker::Inserter, "{file}.o : kernel-module version mismatch"},
    {Kind::AlreadyLoaded, Speaker::Inserter, "a module named {module} already exists", Form::Linked},
    {Kind::KernelVersionMissing, Speaker::Inserter, "{file}.o: couldn't find the kernel version the module was compiled for", Form::Linked},
    // systemd-modules-load and udev; before 246 without "module". Also libkmod's own words, which have a path.
    {Kind::InsertFailed, Speaker::Inserter, "Failed to insert module '{module}': {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "Failed to insert '{module}': {text}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "Failed to find module '{module}'"},
    {Kind::ModuleNotFound, Speaker::Inserter, "Failed to look up module alias '{module}'"},
    {Kind::ModuleNotFound, Speaker::Inserter, "Failed to lookup module alias '{module}'"},
    {Kind::ModuleNotFound, Speaker::Inserter, "Failed to lookup alias '{module}'"},
    {Kind::Blacklisted, Speaker::Inserter, "Module '{module}' is blacklisted"},
    {Kind::Blacklisted, Speaker::Inserter, "Module '{module}' is deny-listed"},
    // module-init-tools.
    {Kind::InsertFailed, Speaker::Inserter, "Error inserting {module} ({file}): {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "Error Inserting {module} ({file}): {text}"}, // typed by people
    {Kind::InsertFailed, Speaker::Inserter, "error inserting '{file}': -1 {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "error inserting '{file}': {text}"},
    {Kind::FileUnreadable, Speaker::Inserter, "insmod: can't read '{file}': {text}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "FATAL: Could not load {path}: No such file"},
    // BusyBox: up to 1.1x; since; its small modprobe.
    {Kind::InsertFailed, Speaker::Inserter, "cannot insert '{file}': {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "can't insert '{file}': {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "can't load module {module} ({file}): {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "modprobe: '{file}': {text}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "modprobe: module {module} not found in modules.dep"},
    {Kind::ModuleNotFound, Speaker::Inserter, "module {module} not found in modules.dep"},
    {Kind::ModuleNotFound, Speaker::Inserter, "modprobe: module '{module}' not found"},
    {Kind::ModuleNotFound, Speaker::Inserter, "modprobe: module {module} not found"},
    {Kind::ModuleNotFound, Speaker::Inserter, "can't change directory to '{path}'"},
    {Kind::ModuleNotFound, Speaker::Inserter, "modprobe: can't open '{path}'"},
    {Kind::FileUnreadable, Speaker::Inserter, "insmod: can't open '{file}': {text}"},
    {Kind::NotDecompressed, Speaker::Inserter, "insmod: no gzip magic"},
    {Kind::NotDecompressed, Speaker::Inserter, "modprobe: no gzip magic"},
    // toybox; Android's toolbox before it; Android's init and first stage.
    {Kind::InsertFailed, Speaker::Inserter, "insmod: failed to load {file}: {text}"},
    {Kind::FileUnreadable, Speaker::Inserter, "insmod: couldn't read {file}: {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "init_module '{file}' failed ({text})"},
    {Kind::InsertFailed, Speaker::Inserter, "init_module for '{file}' failed: {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "Failed to insmod '{file}' with args '{anything}': {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "Failed to insmod '{file}' with args '{anything}'"},
    {Kind::InsertFailed, Speaker::Inserter, "Failed to insmod {file}: {text}"},
    {Kind::InsertFailed, Speaker::Inserter, "LoadWithAliases was unable to load {module}"},
    {Kind::FileUnreadable, Speaker::Inserter, "Could not open module '{file}': {text}"},
    {Kind::FileUnreadable, Speaker::Inserter, "Could not open module '{file}'"},
    {Kind::LoadingDenied, Speaker::Kernel, "module_load } for {anything} path='{file}'"},
    // OpenWrt's ubox: insmod, modprobe, kmodloader.
    {Kind::InsertFailed, Speaker::Inserter, "failed to insert {file}", Form::Others, AtEnd},
    {Kind::FileUnreadable, Speaker::Inserter, "failed to read full module {file}"},
    {Kind::FileUnreadable, Speaker::Inserter, "failed to mmap {file}"},
    {Kind::FileUnreadable, Speaker::Inserter, "failed to load the .modinfo section from {file}"},
    {Kind::AlreadyLoaded, Speaker::Inserter, "module is already loaded - {module}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "no module folders for kernel version {other} found"},
    {Kind::ModuleNotFound, Speaker::Inserter, "Failed to find {module}. Maybe it is a built in module"},
    {Kind::ModuleNotFound, Speaker::Inserter, "failed to find a module named {module}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "cannot find module - {module}"},
    {Kind::DependencyMissing, Speaker::Inserter, "failed to find dependency {other}"},
    {Kind::DependencyMissing, Speaker::Inserter, "kmodloader: missing dependency {other}"},
    {Kind::DependencyMissing, Speaker::Inserter, "kmodloader: dependency not loaded {other}"},
    {Kind::InsertFailed, Speaker::Inserter, "kmodloader: - {module} - {text}"},
    // What makes initramfs images; what is installed beside the kernel and loads its own modules.
    {Kind::ModuleNotFound, Speaker::Inserter, "ERROR: module not found: '{module}'"},
    {Kind::ModuleNotFound, Speaker::Inserter, "dracut:Failed to install module {module}"},
    {Kind::ModuleNotFound, Speaker::Inserter, "dracut: Failed to install module {module}"},
    {Kind::InsertFailed, Speaker::Inserter, "Unable to load the kernel module '{file}'"},
    {Kind::InsertFailed, Speaker::Inserter, "Unable to load the '{module}' kernel module"},
    {Kind::InsertFailed, Speaker::Inserter, "modprobe {module} failed. Please use 'dmesg'"},
    {Kind::InsertFailed, Speaker::Inserter, "Failed to load {module}, use dmesg to find out why"},
    {Kind::InsertFailed, Speaker::Inserter, "-> Kernel module load error: {text}"}, // NVIDIA's installer, of the module before
    {Kind::SignatureRefused, Speaker::Inserter, "this is likely because it was not signed by a key that is trusted by the kernel"},
    {Kind::AlreadyLoaded, Speaker::Inserter, "An NVIDIA kernel module '{module}' appears to already be loaded"},
    {Kind::InsertFailed, Speaker::Inserter, "kpatch: failed to load module {file}"},
    {Kind::InsertFailed, Speaker::Inserter, "error loading module '{module}': load {anything} failed: {text}"},
    {Kind::VermagicDiffers, Speaker::Inserter, "kpatch: invalid module version {module-vermagic} for kernel {kernel-vermagic}"},
    // What programs say that use a module: VirtualBox, VMware, ZFS, QEMU, NVIDIA's.
    {Kind::NotLoaded, Speaker::Inserter, "The {module} kernel module is not loaded."},
    {Kind::NotLoaded, Speaker::Inserter, "The character device /dev/{module} does not exist."},
    {Kind::NotLoaded, Speaker::Inserter, "Kernel driver not installed (rc=-1908)"},
    {Kind::NotLoaded, Speaker::Inserter, "make sure that the kernel module '{module}' is loaded"},
    {Kind::NotLoaded, Speaker::Inserter, "The ZFS modules are not loaded."},
    {Kind::NotLoaded, Speaker::Inserter, "Could not access KVM kernel module: {text}"},
    {Kind::NotLoaded, Speaker::Inserter, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver"},
    {Kind::ProgramDiffers, Speaker::Inserter, "The VirtualBox kernel modules do not match this version of VirtualBox"},
    {Kind::ProgramDiffers, Speaker::Inserter, "Version mismatch with {module} module: expecting {text}, got {anything}"},
    {Kind::ProgramDiffers, Speaker::Inserter, "Failed to initialize NVML: Driver/library version mismatch"},
    {Kind::ProgramDiffers, Speaker::Kernel, "NVRM: API mismatch: the client has the version {text}, but"},

    // depmod.
    {Kind::VersionDiffers, Speaker::Depmod, "{file} disagrees about version of symbol {symbol}"},
    {Kind::UnknownSymbol, Speaker::Depmod, "{file} needs unknown symbol {symbol}"},
    {Kind::DependencyCycle, Speaker::Depmod, "ERROR: Cycle detected: {text}"},
    {Kind::DependencyCycle, Speaker::Depmod, "WARNING: Loop detected: {text}"},
    {Kind::DependencyCycle, Speaker::Depmod, "WARNING: Module {file} ignored, due to loop"},
    {Kind::ElfDamaged, Speaker::Depmod, "failed to load symbols from {file}: {text}"},
    {Kind::FileUnreadable, Speaker::Depmod, "WARNING: Can't read module {file}: {text}"},
    {Kind::FileUnreadable, Speaker::Depmod, "depmod: ERROR: fstatat({other}, {file}): {text}"},
    {Kind::ModuleNotFound, Speaker::Depmod, "depmod: ERROR: could not open directory {path}:"},

    // modpost, with "*** Warning:" in early 2.6; genksyms; gendwarfksyms.
    {Kind::UnknownSymbol, Speaker::Modpost, "'{symbol}' [{file}] undefined!"},
    {Kind::VersionMissing, Speaker::Modpost, "'{symbol}' [{file}] has no CRC!"},
    {Kind::ExportWithoutCrc, Speaker::Modpost, "EXPORT symbol '{symbol}' [{path}] version"},
    {Kind::ExportWithoutCrc, Speaker::Modpost, "no information for symbol {symbol}", Form::Others, AtEnd},
    {Kind::ExportWithoutCrc, Speaker::Modpost, "export undefined symbol {symbol}", Form::Others, AtEnd},
    {Kind::NamespaceNotImported, Speaker::Modpost, "module {module} uses symbol {symbol} from namespace {namespace}, but does not import it."},
    {Kind::GplOnlySymbol, Speaker::Modpost, "GPL-incompatible module {file} uses GPL-only symbol '{symbol}'"},
    {Kind::GplOnlySymbol, Speaker::Modpost, "GPL-incompatible module {file} uses GPL-only symbol marked UNUSED '{symbol}'"},
    {Kind::GplFutureSymbol, Speaker::Modpost, "GPL-incompatible module {file} uses future GPL-only symbol '{symbol}'"},
    {Kind::LicenceMissing, Speaker::Modpost, "missing MODULE_LICENSE() in {file}"},
    {Kind::CommonSymbol, Speaker::Modpost, "'{symbol}' [{file}] is COMMON symbol"},
    {Kind::DuplicateExport, Speaker::Modpost, "{file}: '{symbol}' exported twice. Previous export was in {other}"},
    {Kind::NameTooLong, Speaker::Modpost, "too long symbol '{symbol}' [{file}]"},
    {Kind::SymversMissing, Speaker::Modpost, "Symbol version dump '{path}' is missing"},
    {Kind::SymversMissing, Speaker::Modpost, "Symbol version dump {path}"},
    {Kind::SymversMissing, Speaker::Modpost, "Symbol info of vmlinux is missing."},                          // 5.8 to 5.18
    {Kind::SymversMissing, Speaker::Modpost, "The Module.symvers file is missing, or does not contain any"}, // NVIDIA's modules
    {Kind::SymversUnreadable, Speaker::Modpost, "parse error in symbol dump file"},
    {Kind::VersionChanged, Speaker::Modpost, "{symbol}: modversion changed because of changes in {text}"},
    // Kbuild itself, 5.14 on; NVIDIA's modules. sign-file, in modules_install; it prints its source's line first, and OpenSSL's errors.
    {Kind::CompilerDiffers, Speaker::Modpost, "the compiler differs from the one used to build the kernel"},
    {Kind::CompilerDiffers, Speaker::Modpost, "Compiler version check failed:"},
    {Kind::SigningFailed, Speaker::Modpost, "sign-file: {path}: {text}"},
    {Kind::SigningFailed, Speaker::Modpost, "sign-file: {path}", Form::Others, AtEnd},
    {Kind::SigningFailed, Speaker::Modpost, "SSL error:{other}:{text}"},
    {Kind::SigningFailed, Speaker::Modpost, "At main.c:{other}:"},
    {Kind::DepmodSkipped, Speaker::Modpost, "modules_install: missing 'System.map' file. Skipping depmod"},

    // Packages; weak-modules; DKMS; akmods; what distributions run with a new kernel.
    {Kind::PackageNeedsVersion, Speaker::Package, "kernel({symbol}) = {other} is needed by {text}"},
    {Kind::PackageNeedsVersion, Speaker::Package, "kernel({symbol}) = {other} needed by {text}"},
    {Kind::PackageNeedsVersion, Speaker::Package, "ksym({symbol}) = {other} is needed by {text}"},
    {Kind::PackageNeedsVersion, Speaker::Package, "ksym({symbol}) = {other} needed by {text}"},
    {Kind::PackageNeedsVersion, Speaker::Package, "ksym({namespace}:{symbol}) = {other} is needed by {text}"},
    {Kind::PackageNeedsVersion, Speaker::Package, "ksym({namespace}:{symbol}) = {other} needed by {text}"},
    // In other languages, and of zypper: what is needed stands in a sentence.
    {Kind::PackageNeedsVersion, Speaker::Package, " kernel({symbol}) = {other} {text}"},
    {Kind::PackageNeedsVersion, Speaker::Package, " ksym({namespace}:{symbol}) = {other} {text}"},
    {Kind::PackageNeedsVersion, Speaker::Package, "Requires: kernel({symbol}) = {other}"},
    {Kind::PackageNeedsVersion, Speaker::Package, "Requires: ksym({symbol}) = {other}"},
    {Kind::PackageNeedsKernel, Speaker::Package, "version of package kernel is not compatible, require {other} while"},
    {Kind::PackageNeedsKernel, Speaker::Package, "cannot find dependency kernel (= {other}) for {text}"},
    {Kind::PackageNeedsKernel, Speaker::Package, "inconsistent kernel versions: {other}"}, // NixOS
    {Kind::PackageNeedsKernel, Speaker::Package, " kernel (= {other})"},
    {Kind::PackageNeedsKernel, Speaker::Package, "\tkernel (= {other})"},
    {Kind::NotCompatible, Speaker::Package, "Module {file} from kernel {other} is not compatible with kernel {text}"},
    {Kind::NotCompatible, Speaker::Package, "Module {file} from kernel {other} is not compatible   with kernel {text}"}, // up to EL 7
    {Kind::NotCompatible, Speaker::Package, "Module {file} from kernel {other} has no modversions, so it cannot be reused for kernel {text}"},
    {Kind::NotCompatible, Speaker::Package,
     "Module {file} from kernel  has no modversions, so it cannot be reused for kernel {text}"}, // a file elsewhere
    {Kind::ReleaseMissing, Speaker::Package, "Your kernel headers for kernel  cannot be found"},
    {Kind::HeadersMissing, Speaker::Package, "Your kernel headers for kernel {other} cannot be found"},
    {Kind::HeadersMissing, Speaker::Package, "autoinstall for kernel {other} was skipped since the kernel headers"},
    {Kind::HeadersMissing, Speaker::Package, "autoinstall for kernel: {other} was skipped since the kernel headers"},
    {Kind::HeadersMissing, Speaker::Package, "Module build for kernel {other} was skipped since the"},
    {Kind::HeadersMissing, Speaker::Package, "Module build for the currently running kernel was skipped since the"},
    {Kind::HeadersMissing, Speaker::Package, "ERROR: Missing {other} kernel headers for module"},
    {Kind::HeadersMissing, Speaker::Package, "Could not find files needed to compile modules for {other}"},
    {Kind::BuildFailed, Speaker::Package, "Bad return status for module build on kernel: {other} ({anything})"},
    {Kind::NothingBuilt, Speaker::Package, "Build of {file} failed for: {other} ({anything})"},
    {Kind::BuildFailed, Speaker::Package, "{module} failed for: {other} ({anything})"},
    {Kind::BuildExcluded, Speaker::Package, "dkms.conf for module {module} includes a BUILD_EXCLUSIVE directive"},
    {Kind::BuildFailed, Speaker::Package, "Building rpms failed; see {path} for details"},
    {Kind::BuildFailed, Speaker::Package, "Building and installing {anything} [FAILED]"}, // akmods
    {Kind::BuildFailed, Speaker::Package, "Could not install newly built RPMs. You can find them and the logfile in:"},
    {Kind::NotNewer, Speaker::Package, "for {file} is not newer than what is already found in kernel {other}"},
    {Kind::NotNewer, Speaker::Package, "for {file} is not newer than what is already found"},
    {Kind::NotNewer, Speaker::Package, "for {file} exactly matches what is already found in kernel {other}"},
    {Kind::NotNewer, Speaker::Package, "exactly matches what is already found in kernel {other}"},
    {Kind::HeadersMissing, Speaker::Package, "unable to find the sources of your current Linux kernel"}, // VirtualBox
    {Kind::BuildFailed, Speaker::Package, "failed: Look at {path} to find out what went wrong"},
    {Kind::BuildFailed, Speaker::Package, "autoinstall on {other} failed for {module}("},
    {Kind::BuildFailed, Speaker::Package, "Autoinstall on {other} failed for module(s) {module}("}, // 3.1 on
    {Kind::ReleaseMissing, Speaker::Package, "Autoinstall on  failed for module(s)"},
    {Kind::BuildFailed, Speaker::Package, "One or more modules failed to install during autoinstall."},
    {Kind::BuildFailed, Speaker::Package, "Unable to install all modules."},                                       // VMware
    {Kind::BuildFailed, Speaker::Package, "An error occurred while performing the step: 'Building kernel module"}, // NVIDIA
    {Kind::HeadersMissing, Speaker::Package, "Unable to find the kernel source tree for the currently running kernel."},
    // make, in the place of a build directory that is not there, or was not prepared.
    {Kind::HeadersMissing, Speaker::Package, "/build: No such file or directory.  Stop."},
    {Kind::HeadersMissing, Speaker::Package, "include/config/auto.conf are missing."},
    {Kind::HeadersMissing, Speaker::Package, "include/config/auto.conf is missing."},

    // Versions. module_layout was struct_module up to 2.6.29.
    {Kind::VersionDiffers, Speaker::Kernel, "{module}: disagrees about version of symbol {symbol}", Form::Current},
    {Kind::VersionDiffers, Speaker::Kernel, "'disagrees about version of symbol {symbol}'"}, // quoted by people
    {Kind::VersionDiffers, Speaker::Kernel, "'disagree about version of symbol {symbol}'"},
    {Kind::VersionMissing, Speaker::Kernel, "{module}: no symbol version for {symbol}", Form::Current},
    {Kind::VersionMissing, Speaker::Kernel, "no symbol version for {symbol}", Form::Others, AtEnd}, // grsecurity's 4.3
    {Kind::VersionMissingTaints, Speaker::Kernel, "{module}: no version for \"{symbol}\" found: kernel tainted.", Form::Current},
    {Kind::ExtendedVersionMissing, Speaker::Kernel, "{module}: no extended symbol version for {symbol}", Form::Current},
    {Kind::OneExtendedVersionTable, Speaker::Kernel, "extended version crc+name presence does not match", Form::Current},
    {Kind::MoreExtendedCrcsThanNames, Speaker::Kernel, "more extended version crcs than names", Form::Current},
    {Kind::VermagicDiffers, Speaker::Kernel, "{module}: version magic '{module-vermagic}' should be '{kernel-vermagic}'", Form::Current},
    {Kind::VermagicDiffers, Speaker::Kernel, "version magic '{module-vermagic}' should be '{kernel-vermagic}'"}, // quoted by people
    {Kind::VermagicMissing, Speaker::Kernel, "{module}: bad vermagic: kernel tainted"},
    {Kind::VermagicMissing, Speaker::Kernel, "{module}: no version magic, tainting kernel"},
    {Kind::ExportVersionsMissing, Speaker::Kernel, "{module}: no versions for exported symbols: kernel tainted"},
    {Kind::ExportVersionsMissing, Speaker::Kernel, "{module}: No versions for exported symbols. Tainting kernel."},
    // Printed, {symbol} is the reason: also `bad vermagic` and `no versions for exported symbols`.
    {Kind::ForceLoaded, Speaker::Kernel, "{module}: {symbol}: kernel tainted.", Form::Current},

    // Symbols.
    {Kind::UnknownSymbol, Speaker::Kernel, "{module}: Unknown symbol {symbol} (err {error})", Form::Current},
    {Kind::UnknownSymbol, Speaker::Kernel, "{module}: Unknown symbol {symbol} (err {error}"},  // cut off
    {Kind::UnknownSymbol, Speaker::Kernel, "{module}: unknown symbol {symbol} (err {error})"}, // typed by people
    {Kind::UnknownSymbol, Speaker::Kernel, "{module}: Unknown symbol {symbol}", Form::Terse, AtEnd},
    {Kind::NamespaceNotImported, Speaker::Kernel, "{module}: module uses symbol ({symbol}) from namespace {namespace}, but does not import it.",
     Form::Current},
    {Kind::ModuleNamespaceImported, Speaker::Kernel, "{module}: module tries to import module namespace: {namespace}", Form::Current},
    {Kind::DuplicateExport, Speaker::Kernel, "{module}: exports duplicate symbol {symbol} (owned by {other})", Form::Current},
    {Kind::DuplicateExport, Speaker::Kernel, "{module}: exports duplicate symbol {symbol}", Form::Others, AtEnd},
    {Kind::ProtectedSymbol, Speaker::Kernel, "{module}: exports protected symbol {symbol}"}, // Android 13 on
    {Kind::ProtectedSymbol, Speaker::Kernel, "{module}: Protected symbol: {symbol} (err {error})"},
    {Kind::ObsoleteSection, Speaker::Kernel, "{module}: ignoring obsolete section {text}", Form::Current}, // 7.1 on
    {Kind::NoExportFlags, Speaker::Kernel, "{module}: no flags for exported symbols", Form::Current},
    {Kind::CommonSymbol, Speaker::Kernel, "{module}: please compile with -fno-common", Form::Current},
    {Kind::ExporterNotReady, Speaker::Kernel, "{module}: gave up waiting for init of module {other}."},
    // Up to 5.18 the lines about taint do not name the symbol.
    {Kind::GplOnlyFromProprietary, Speaker::Kernel, "{module}: module using GPL-only symbols uses symbols {symbol} from proprietary module {other}.",
     Form::Current},
    {Kind::GplOnlyFromProprietary, Speaker::Kernel, "{module}: module using GPL-only symbols uses symbols from proprietary module {other}.",
     Form::Terse},
    {Kind::InheritsTaint, Speaker::Kernel, "{module}: module uses symbols {symbol} from proprietary module {other}, inheriting taint.",
     Form::Current},
    {Kind::InheritsTaint, Speaker::Kernel, "{module}: module uses symbols from proprietary module {other}, inheriting taint.", Form::Terse},
    {Kind::GplFutureSymbol, Speaker::Kernel, "Symbol {symbol} is being used by a non-GPL module, which will not be allowed in the future",
     Form::Current},
    {Kind::UnusedSymbol, Speaker::Kernel, "Symbol {symbol} is marked as UNUSED, however this module is using it.", Form::Current},
    {Kind::LicenceTaints, Speaker::Kernel, "{module}: module license '{text}' taints kernel"},
    {Kind::LicenceTaints, Speaker::Kernel, "{module}: module license taints kernel"},

    // Signatures and who may load.
    {Kind::SignatureMissing, Speaker::Kernel, "{module}: module verification failed: signature and/or"}, // 3.9 on
    {Kind::SignatureRefused, Speaker::Kernel, "Lockdown: Loading of {text} is restricted"},              // distributions, before 5.4
    {Kind::SignatureRefused, Speaker::Kernel, "Loading of {text} is rejected"},                          // 5.4 on
    {Kind::SignatureRefused, Speaker::Kernel, "Lockdown: {other}: {text} loading is restricted"},
    {Kind::SignatureRefused, Speaker::Kernel, " lockdown_reason='unsigned module loading'"},
    {Kind::SignatureRefused, Speaker::Kernel, "impossible to appraise a module without a file descriptor"},
    {Kind::SignatureRefused, Speaker::Kernel, "Module hash {other} is blacklisted"},
    {Kind::SignatureUnreadable, Speaker::Kernel, "not signed with expected PKCS#7 message"},
    {Kind::SignatureUnreadable, Speaker::Kernel, "PKCS#7 signature info has unexpected non-zero params"},
    {Kind::KeyUnknown, Speaker::Kernel, "PKCS#7 signature not signed with a trusted key"},
    {Kind::KeyUnknown, Speaker::Kernel, "Request for unknown module key '{text}' err {error}"}, // 3.7 to 4.2
    {Kind::LoadingDenied, Speaker::Kernel, "LoadPin: kernel-module denied obj='{file}'"},
    {Kind::LoadingDenied, Speaker::Kernel, "LoadPin: kernel-module old-api-denied"}, // of what was read and handed over, compressed modules
    {Kind::LoadingDenied, Speaker::Kernel, "Chromium OS LSM: init_module denied obj='{file}'"},    // up to 4.4
    {Kind::LoadingDenied, Speaker::Kernel, "Chromium OS LSM: init_module denied module='{file}'"}, // up to 3.10
    {Kind::Blacklisted, Speaker::Kernel, "Module {module} is blacklisted"},
    {Kind::BuiltInName, Speaker::Kernel, "{module}: module is already loaded"},

    // The ELF file. The many reasons are of 5.12 on; before it is refused in silence, but for two.
    {Kind::NotElf, Speaker::Kernel, "Invalid ELF header magic: != {other}"},
    {Kind::NotModule, Speaker::Kernel, "Invalid ELF header type: {other}"},
    {Kind::NotModule, Speaker::Kernel, "{module}: No module found in object"},
    {Kind::NotModule, Speaker::Kernel, "No module found in object"},
    {Kind::TargetDiffers, Speaker::Kernel, "Invalid architecture in ELF header: {other}"},
    {Kind::ElfDamaged, Speaker::Kernel, "Module has invalid ELF structures"},
    {Kind::ElfDamaged, Speaker::Kernel, "Module len {other} truncated"}, // up to 3.x
    {Kind::ElfDamaged, Speaker::Kernel, "Invalid ELF header len {other}"},
    {Kind::ElfDamaged, Speaker::Kernel, "Invalid ELF section {text}"},
    {Kind::ElfDamaged, Speaker::Kernel, "Invalid ELF sh_link!="},
    {Kind::ElfDamaged, Speaker::Kernel, "ELF Spec violation: {text}"},
    {Kind::ElfDamaged, Speaker::Kernel, "{module}: Symbol {symbol} has an invalid section index"},
    {Kind::ElfDamaged, Speaker::Kernel, "empty section name table", Form::Others, AtEnd},
    {Kind::ElfDamaged, Speaker::Kernel, "empty symbol string table", Form::Others, AtEnd}, // these: 6.13 on
    {Kind::ElfDamaged, Speaker::Kernel, "symbol string table missing leading NUL"},
    {Kind::ElfDamaged, Speaker::Kernel, "symbol string table isn't NUL terminated"},
    {Kind::ElfDamaged, Speaker::Kernel, "symbol name out of bounds in string table"},
    {Kind::ElfDamaged, Speaker::Kernel, "{module}: has both .ctors and .init_array"},
    {Kind::ElfDamaged, Speaker::Kernel, "{module}: section {anything} sym '{symbol}': out of bounds relocation"},
    {Kind::ElfDamaged, Speaker::Kernel, "{module}: section {anything}: bad relocation sym offset"},
    {Kind::ThisModuleSizeDiffers, Speaker::Kernel, "module {module}: .gnu.linkonce.this_module section size must match"},
    {Kind::ThisModuleSizeDiffers, Speaker::Kernel, ".gnu.linkonce.this_module section size must match the kernel's"},
    {Kind::OddSections, Speaker::Kernel, "module {module}: Exactly one .gnu.linkonce.this_module section must exist"}, // 6.4 on
    {Kind::OddSections, Speaker::Kernel, "module {module}: .gnu.linkonce.this_module section must"},
    {Kind::OddSections, Speaker::Kernel, "module {module}: .gnu.linkonce.this_module must"},
    {Kind::OddSections, Speaker::Kernel, "Only one .modinfo section must exist"},
    {Kind::WritableCode, Speaker::Kernel, "{module}: section {text} (index {other}) has invalid WRITE|EXEC flags"},
    {Kind::Stripped, Speaker::Kernel, "{module}: module has no symbols (stripped?)"},
    {Kind::Stripped, Speaker::Kernel, "{module}: no symtab found."},       // sparc
    {Kind::Stripped, Speaker::Kernel, "module {module}: no symbol table"}, // alpha, s390
    {Kind::Stripped, Speaker::Kernel, "{module}: module symtab section missing"},
    {Kind::NotDecompressed, Speaker::Kernel, "not a gzip compressed module"}, // 5.17 on
    {Kind::NotDecompressed, Speaker::Kernel, "not an xz compressed module"},
    {Kind::NotDecompressed, Speaker::Kernel, "not a zstd compressed module"},
    {Kind::NotDecompressed, Speaker::Kernel, "decompression failed with status {other}"},

    // Sections that an architecture needs.
    {Kind::ArchSectionMissing, Speaker::Kernel, "{module}: module {other} section(s) missing"}, // arm, arm64, riscv, loongarch
    {Kind::ArchSectionMissing, Speaker::Kernel, "{module}: sections missing"},                  // ia64
    {Kind::ArchSectionMissing, Speaker::Kernel, "Module doesn't contain {text} sections."},     // ppc32
    {Kind::ArchSectionMissing, Speaker::Kernel, "{module}: doesn't contain {text}."},           // ppc64
    {Kind::ArchSectionMissing, Speaker::Kernel, "module {module}: no got section"},             // alpha

    // Relocations: x86-64; arm64; arm, arc, s390; alpha, m68k and others; mips, riscv, loongarch; ppc; nios2, ia64; xtensa; hexagon.
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: Unknown rela relocation: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "module {module}: unsupported RELA relocation: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: unknown relocation: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: Unknown relocation: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: Unknown relocation type {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: Unsupport relocation type {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: Unsupported relocation type {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: unknown ADD relocation: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: Unknown ADD relocation: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "module {module}: Unknown reloc: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: unknown special reloc {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: unknown reloc {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: special reloc {other} not supported"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: {other} reloc not supported"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: unexpected FLIX relocation: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: unexpected ALT relocation: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: unexpected relocation: {other}"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: The unexpected relocation type '{other}'"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: GOT/PLT relocations unsupported"},
    {Kind::RelocationUnknown, Speaker::Kernel, "Module '{module}' contains unexpected .plt/.got sections"},
    {Kind::RelocationUnknown, Speaker::Kernel, "{module}: module contains bad GOT relocation"},

    // Out of range: arm, xtensa; arm64; alpha; mips; nios2; loongarch; parisc; ppc; riscv; s390; ia64; x86.
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: section {anything} sym '{symbol}': relocation {other} out of range"},
    {Kind::InstructionSetDiffers, Speaker::Kernel, "{module}: section {anything} sym '{symbol}': unsupported interworking call"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: relocation out of range, section {anything} sym '{symbol}'"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: overflow in relocation type {other} val"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: Relocation (type {other}) overflow"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: Relocation overflow vs"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: relocation overflow"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "module {module}: dangerous {other} relocation"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "module {module}: dangerous {other} REL relocation"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "module {module}: dangerous relocation"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "module {module}: opr1 = {other} overflow! dangerous"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "module {module}: opr1 = {other} unaligned! dangerous"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "module {module}: jump offset = {other} overflow! dangerous"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "module {module}: jump offset = {other} unaligned! dangerous"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "module {module} relocation of symbol {symbol} is out of range"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: Global Offset Table overflow"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: REL24 {other} out of range!"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: REL32 {other} out of range!"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: bad TOC16 relocation"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: bad TOC16_DS relocation"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: bad TOC16_LO_DS relocation"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: Address {anything} out of range of"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: value {other} out of range for 32-bit field"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: target {other} can not be addressed by the 32-bit offset"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: can not generate the GOT entry for symbol"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: Can not find HI20 relocation information"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "module {module}: relocation error for symbol {symbol}"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "{module}: value {other} out of IMM"},
    {Kind::RelocationOutOfRange, Speaker::Kernel, "overflow in relocation type {other} val"},
    {Kind::CodeModelDiffers, Speaker::Kernel, "'{module}' likely not compiled with -mcmodel=kernel"},
    {Kind::RelocationTargetNonzero, Speaker::Kernel, "nvalid relocation target, existing value is nonzero for type {other}"},

    // BTF, 5.11 on; the second since 5.18.
    {Kind::BtfRefused, Speaker::Kernel, "failed to validate module [{module}] BTF: {error}"},
    {Kind::BtfRefused, Speaker::Kernel, "Kernel module BTF mismatch detected, BTF debug info may be unavailable for some modules"},

    // Livepatch, 4.0 on; kpatch's own module before.
    {Kind::LivepatchRefused, Speaker::Kernel, "{module}: module is marked as livepatch module, but livepatch support is disabled", Form::Current},
    {Kind::LivepatchInvalid, Speaker::Kernel, "module {module} is not marked as a livepatch module"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "symbol '{symbol}' not found in symbol table"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "unresolvable ambiguity for symbol '{symbol}' in object '{other}'"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "symbol position {other} for symbol '{symbol}' in object"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "symbol {symbol} is not marked as a livepatch symbol"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "livepatch: symbol {symbol} has an incorrectly formatted name"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "invalid access to vmlinux symbol '{symbol}' from module-specific livepatch"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "Livepatch patch ({module}) is not compatible with the already installed livepatches"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "patch '{other}' failed for module '{module}', refusing to load"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "failed to initialize patch '{other}' for module '{module}'"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "failed to apply patch '{other}' to module '{module}'"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "failed to enable patch '{module}'"},
    {Kind::LivepatchInvalid, Speaker::Kernel, "kpatch: base kernel mismatch for symbol '{symbol}'"},

    // Parameters, memory, init.
    {Kind::UnknownParameter, Speaker::Kernel, "{module}: unknown parameter '{other}' ignored"}, // 3.11 on
    {Kind::BadParameter, Speaker::Kernel, "{module}: Unknown parameter '{other}'"},             // before
    {Kind::BadParameter, Speaker::Kernel, "{module}: '{other}' invalid for parameter '{text}'"},
    {Kind::BadParameter, Speaker::Kernel, "{module}: '{other}' too large for parameter '{text}'"},
    {Kind::OutOfMemory, Speaker::Kernel, "{module}: Could not allocate {other} bytes percpu data"},
    {Kind::OutOfMemory, Speaker::Kernel, "vmap allocation for size {other} failed"},
    {Kind::OutOfMemory, Speaker::Kernel, "insmod: vmalloc error: size {other}, "}, // 5.14 on; before:
    {Kind::OutOfMemory, Speaker::Kernel, "modprobe: vmalloc error: size {other}, "},
    {Kind::OutOfMemory, Speaker::Kernel, "kmodloader: vmalloc error: size {other}, "},
    {Kind::OutOfMemory, Speaker::Kernel, "insmod: vmalloc: allocation failure: {other} bytes"},
    {Kind::OutOfMemory, Speaker::Kernel, "modprobe: vmalloc: allocation failure: {other} bytes"},
    {Kind::OutOfMemory, Speaker::Kernel, "kmodloader: vmalloc: allocation failure: {other} bytes"},
    {Kind::OutOfMemory, Speaker::Kernel, "insmod: page allocation failure: order:{other}, "},
    {Kind::OutOfMemory, Speaker::Kernel, "modprobe: page allocation failure: order:{other}, "},
    {Kind::OutOfMemory, Speaker::Kernel, "kmodloader: page allocation failure: order:{other}, "},
    {Kind::InitSuspicious, Speaker::Kernel, "'{module}'->init suspiciously returned {other}"},

    // Harmless.
    {Kind::Taints, Speaker::Kernel, "{module}: loading {other} module taints kernel"}, // 3.2 on
    {Kind::Taints, Speaker::Kernel, "{module}: loading module not compiled with retpoline compiler"},
    {Kind::Taints, Speaker::Kernel, "{module}: module is from the staging directory"},
    {Kind::LivepatchTaints, Speaker::Kernel, "{module}: tainting kernel with TAINT_LIVEPATCH", Form::Current},
    {Kind::Taints, Speaker::Kernel, "{module}: externally supported module, setting X"}, // SUSE
    {Kind::Unsupported, Speaker::Kernel, "{module}: module not supported by {other}, setting U taint flag"},
    {Kind::Unsupported, Speaker::Kernel, "{module}: unsupported module, tainting kernel"},
};

} // namespace

llvm::ArrayRef<Sentence> allSentences() { return Sentences; }

const Sentence *sentenceOf(FindingKind Kind, Form How) {
  const Sentence *Found = llvm::find_if(Sentences, [&](const Sentence &S) { return S.Kind == Kind && S.How == How; });
  return Found == std::end(Sentences) ? nullptr : Found;
}

} // namespace modver::findings
