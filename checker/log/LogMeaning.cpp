// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LogMeaning.h"
#include "CompilerTraces.h"
#include "ErrnoReason.h"
#include "VermagicWords.h"
#include "checker/loader/LoaderProfile.h"
#include "checker/loader/NamedAlike.h"
#include "support/CrcText.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;
using namespace modver::log;

namespace modver::log {

namespace {

using namespace linux_errno;

std::string orElse(const std::string &Text, const char *Otherwise) { return Text.empty() ? Otherwise : Text; }

bool isLayout(const LogEntry &E) { return E.Symbol == "module_layout" || E.Symbol == "struct_module"; }

/// What kind of line gives the reason for which a symbol is refused, in a few words.
StringRef reasonOf(FindingKind Kind) {
  switch (Kind) {
  case FindingKind::VersionDiffers:
    return "its version differs";
  case FindingKind::VersionMissing:
    return "the module has no version for it";
  case FindingKind::NamespaceNotImported:
    return "the module does not import its namespace";
  case FindingKind::GplOnlyFromProprietary:
    return "it is a proprietary module's";
  case FindingKind::ExporterNotReady:
    return "its module is not ready";
  default:
    return "it is not for this module";
  }
}

std::string line(size_t Number) { return "line " + std::to_string(Number); }

/// Whether modpost names a module of the kernel's own tree: relative to that.
bool isBuiltInTree(StringRef File) {
  static constexpr llvm::StringLiteral Folders[] = {"arch/", "block/", "crypto/",  "drivers/",  "fs/",    "kernel/", "lib/",
                                                    "mm/",   "net/",   "samples/", "security/", "sound/", "virt/"};
  return llvm::any_of(Folders, [&](StringRef Folder) { return File.starts_with(Folder); });
}

/// What modpost's `undefined!` may come of.
std::string onUndefined(const LogEntry &E) {
  if (isLayout(E))
    return "The kernel itself exports it: the kernel's build directory has no Module.symvers, or not its whole one.";
  if (StringRef Compiler = calledByCompiler(E.Symbol); !Compiler.empty())
    return Compiler.str();
  if (isBuiltInTree(E.File))
    return "The module is one of the kernel's own tree: what defines the symbol is left out by the configuration, or lacks its EXPORT_SYMBOL.";
  return "If the kernel itself does, its build directory lacks its Module.symvers; if a module does, name that module's Module.symvers in "
         "KBUILD_EXTRA_SYMBOLS. Else this kernel does not have it.";
}

std::string ofUnknownSymbol(const LogEntry &E, const std::string &Symbol) {
  if (E.By == Speaker::Inserter) // up to 2.4 it is insmod that links
    return "Neither the kernel nor a loaded module exports " + Symbol +
           " to this module. Up to 2.4 a version is part of the name (_R and a CRC): the symbol may be there with another version, or without one, "
           "if the "
           "module was built for another kernel or configuration; else the module that exports it is not loaded, or it is GPL-only and the module's "
           "licence is not. /proc/ksyms has the names (modver explain --kernel /proc/ksyms MODULE).";
  if (E.By == Speaker::Depmod && E.Cause)
    return "No module of the tree exports " + Symbol +
           ". Whether the kernel does is not known: depmod was not given the kernel's symbols (-E, -F), as " +
           (E.Cause->Line == E.Line ? "it misses a symbol that every kernel exports." : line(E.Cause->Line) + " shows.");
  if (E.By == Speaker::Depmod)
    return "No module of the tree and not the kernel exports " + Symbol +
           ": the module will not load. Install the module that exports it, or one that was built for this kernel.";
  if (E.By == Speaker::Modpost)
    return "Nothing that the build knows exports " + Symbol + ". " + onUndefined(E);
  if (E.Cause && E.Cause->Kind == FindingKind::ProtectedSymbol)
    return "The module that exports " + Symbol + " was refused itself (" + line(E.Cause->Line) + ").";
  if (E.Cause && E.Cause->IsCertain)
    return Symbol + " is there, but refused: " + reasonOf(E.Cause->Kind).str() + " (" + line(E.Cause->Line) + ").";
  if (E.Error == InvalidArgument)
    return Symbol + " is there, but not for this module: the kernel said why just before (its version, its namespace or a licence), which is not in "
                    "this log.";
  if (E.Error == Access)
    return Symbol + " is there, but protected: Android's kernel (GKI) keeps it for modules that are signed with its own build's key.";
  if (E.Error == Busy)
    return Symbol + " is there, but the module that exports it did not finish its initialization.";
  if (E.Error && *E.Error != NotFound && *E.Error != 0)
    return Symbol + " could not be had.";
  if (StringRef Compiler = calledByCompiler(E.Symbol); !Compiler.empty())
    return "This kernel does not have " + Symbol + ". " + Compiler.str();
  std::string Text = "Neither the kernel nor a loaded module exports " + Symbol +
                     " to this module: the module that exports it is not loaded (insmod does not load it, modprobe does after depmod), this kernel "
                     "does not have it, or it is GPL-only and the module's licence is not.";
  if (StringRef(E.Release).contains("-android"))
    Text += " Android's kernels (GKI) export only what is on their lists for modules of vendors.";
  if (E.Cause)
    Text += " The last is likely: see the licence in " + line(E.Cause->Line) + ".";
  std::optional<loader::LoaderProfile> P = loader::profileOf(E.Release, E.Banner);
  if (!E.Error && (!P || P->UnknownSymbols == loader::UnknownSymbolLine::NameOnly))
    Text += " Kernels up to 2.6.34 also say so of a symbol that is there with another version; then they said that before.";
  return Text;
}

std::string ofVersionMissing(const LogEntry &E, const std::string &Symbol) {
  if (E.By == Speaker::Modpost)
    return "The exporter of " + Symbol +
           " has no CRC for it, so the module gets none: it stands as 0x00000000 in the Module.symvers, or is not there. "
           "Build the exporter with CONFIG_MODVERSIONS, or take its complete Module.symvers.";
  std::string Text = "The module has a table of versions without " + Symbol + ": ";
  if (isLayout(E))
    Text += "the kernel itself exports it, so the module was built in a kernel build directory without its Module.symvers, or without the whole of "
            "it (make modules_prepare does not make one).";
  else
    Text +=
        "it was built without the Module.symvers of who exports it. If that is the kernel, its build directory lacks the file; if it is a module, "
        "name that module's in KBUILD_EXTRA_SYMBOLS.";
  switch (E.Outcome) {
  case Effect::Refused:
    return Text + " This kernel refuses it.";
  case Effect::Accepted:
    return Text + " This kernel says so once, and loads the module all the same, unchecked.";
  default:
    return Text + " Kernels up to 4.8, and Debian's, refuse the module; others load it all the same, unchecked, and say so once.";
  }
}

std::string ofNamespace(const LogEntry &E, const std::string &Symbol) {
  if (StringRef(E.Namespace).starts_with("module:"))
    return Symbol + " is for the modules that its namespace names (" + E.Namespace + "), and for no others: to import that is refused as well.";
  std::string Text =
      Symbol + " is in namespace " + E.Namespace + ": the module needs MODULE_IMPORT_NS(\"" + E.Namespace + "\"), up to 6.12 without the quotes.";
  if (E.By == Speaker::Modpost)
    return Text + " Kernels will refuse it without, unless they have CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS.";
  switch (E.Outcome) {
  case Effect::Refused:
    return Text + " This kernel refuses it.";
  case Effect::Accepted:
    return Text + " This kernel only warns.";
  default:
    return Text +
           " Kernels with CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS only warn; others refuse, and then say that the symbol is unknown (err "
           "-22).";
  }
}

std::string ofInit(int Error) {
  switch (Error) {
  case NoSuchDevice:
  case NoDevice:
    return "The kernel took the module; its own init function found no device that it is for. This has nothing to do with versions.";
  case Busy:
    return "The kernel took the module; its own init function found something in use, often because another driver has the device. This has nothing "
           "to "
           "do with versions.";
  default:
    return "The kernel took the module; its own init function failed. What it says in the kernel's log (dmesg) tells more. This has nothing to do "
           "with "
           "versions.";
  }
}

/// What an errno alone says of the refusal; empty: nothing.
std::string ofErrno(const LogEntry &E) {
  switch (E.Error.value_or(0)) {
  case NotPermitted:
    return "It may not be loaded: by who is not root, in a container, with kernel.modules_disabled=1, by the lockdown of Secure Boot, or because it "
           "is blacklisted; or its own init function returned that (-1, as many drivers of vendors do for any error).";
  case Fault:
    return "Its own init function returned that, or the kernel met a wrong address while it ran: a warning or a trace in the kernel's log tells "
           "which. "
           "This has nothing to do with versions.";
  case NotFound:
    return StringRef(E.Text).starts_with_insensitive("no such file")
               ? "There is no such file, or the kernel does not know a symbol of the module (Android's programs and systemd say both so)."
               : "It uses a symbol that the kernel does not have, or was given a parameter that it does not have.";
  case BadFormat:
    return "It was built for another kernel, configuration or architecture, or its file is damaged.";
  case NoMemory:
    return "There was no memory for it.";
  case Access:
    return "It may not be loaded: by the rights of its file, by a security policy, or, with Android's kernels (GKI), because it exports or uses a "
           "protected symbol without a signature of the kernel's build.";
  case InvalidArgument:
    return "It has a symbol of another version or namespace, BTF or relocations that do not fit, or was given a wrong parameter; or its own init "
           "function "
           "returned that.";
  case NotImplemented:
    return "The kernel does not have this way to load modules, or no modules at all (CONFIG_MODULES). WSL 1 and gVisor are no Linux kernels.";
  case NoSuchProcess:
    return "It has another version of a symbol than the kernel.";
  case BadMessage:
    return "Its signature is damaged: often the module was stripped after it was signed.";
  case RequiredKey:
  case KeyExpired:
  case KeyRevoked:
  case KeyRejected:
    return "Its signature is missing, or by a key that the kernel does not trust (Secure Boot, module.sig_enforce): sign it with one that it does.";
  default:
    return "";
  }
}

std::string ofInsertFailed(const LogEntry &E) {
  if (!E.Error && E.Outcome == Effect::NotRefused)
    return "The program did not read the module's file, as it said before: the kernel was not asked.";
  if (E.Error == Exists)
    return "A module of this name is loaded already, or built into the kernel: nothing was refused.";
  if (E.Error && isOfInit(*E.Error))
    return ofInit(*E.Error);
  std::string Text = "The kernel refused the module" + (E.Text.empty() ? "" : " (" + E.Text + ")");
  if (E.Cause && E.Cause->IsCertain)
    return Text + ", for the reason in " + line(E.Cause->Line) + ".";
  if (E.Cause && !E.Cause->Module.empty())
    return Text + "; " + line(E.Cause->Line) + " may have the reason: modprobe loads first what a module needs, and so " + E.Cause->Module +
           ", if this one needs it.";
  if (E.Cause)
    return Text + "; " + line(E.Cause->Line) + ", which names no module, may have the reason.";
  if (std::string Why = ofErrno(E); !Why.empty())
    return Text + ". " + Why + (E.Error == NotImplemented ? "" : " The kernel's log (dmesg) has the reason.");
  return Text + ": the kernel's log (dmesg) has the reason.";
}

/// None: what is said of all.
std::optional<std::string> ofDuplicateExport(const LogEntry &E, const std::string &Symbol) {
  if (E.By == Speaker::Modpost && E.Module == E.Other)
    return "The build reads the exports of " + E.Other +
           " twice: a Module.symvers of it was copied into the module's directory, or is named in "
           "KBUILD_EXTRA_SYMBOLS though the kernel's build directory has it. Remove the copy.";
  if (E.By == Speaker::Modpost)
    return "Two modules of the build export " + Symbol + ", this one and " + E.Other +
           ": only one of them can be loaded. If one is a copy of the "
           "other, or takes its place, a Module.symvers still has the other's exports.";
  if (E.Other.empty() || E.Other == "kernel" || !loader::areNamedAlike(E.Module, E.Other))
    return std::nullopt;
  return "The module exports " + Symbol + ", which " + E.Other +
         " exports already: by their names they are one module under two names, or two "
         "versions of it. Only one of them can be loaded.";
}

std::string ofModuleNotFound(const LogEntry &E) {
  if (!E.Module.empty())
    return "There is no such module for this kernel: it was not built or installed for it, or depmod was not run; or it is built into the kernel.";
  return "There is no directory of modules for the kernel that runs" + (E.File.empty() ? "" : " (" + E.File + ")") +
         ": the kernel was replaced by an update and the machine not yet restarted, or its modules were never installed; or this is a container.";
}

/// Where a line tells more than that there is such a finding.
std::optional<std::string> particularMeaning(const LogEntry &E, const std::string &Symbol) {
  switch (E.Kind) {
  case FindingKind::VersionDiffers:
    if (isLayout(E))
      return "The module was built for a kernel whose struct module and what it refers to differ from this kernel's: nothing else of the module was "
             "looked at.";
    return std::nullopt;
  case FindingKind::VersionMissing:
    return ofVersionMissing(E, Symbol);
  case FindingKind::NamespaceNotImported:
    return ofNamespace(E, Symbol);
  case FindingKind::VermagicDiffers:
    return explainVermagic(E.ModuleVermagic, E.KernelVermagic);
  case FindingKind::UnknownSymbol:
    return ofUnknownSymbol(E, Symbol);
  case FindingKind::InsertFailed:
    return ofInsertFailed(E);
  case FindingKind::ModuleNotFound:
    return ofModuleNotFound(E);
  case FindingKind::DuplicateExport:
    return ofDuplicateExport(E, Symbol);
  case FindingKind::CommonSymbol:
    if (E.By == Speaker::Modpost)
      return Symbol + " is a common symbol: kernels refuse modules that have one. Compile with -fno-common.";
    return std::nullopt;
  case FindingKind::Blacklisted:
    if (E.By != Speaker::Kernel)
      return "The configuration of modprobe (blacklist in modprobe.d), or the kernel's command line, says not to load it. The kernel did not refuse "
             "it.";
    return std::nullopt;
  case FindingKind::SignatureRefused:
    if (StringRef(E.Text).contains("unavailable key"))
      return "The module is signed with a key that this kernel does not have, and the kernel takes signed modules only (Secure Boot, lockdown, "
             "module.sig_enforce): enrol the key (mokutil --import), or sign the module with one that the kernel trusts. A kernel that was built "
             "again "
             "has another key than its older modules.";
    return std::nullopt;
  case FindingKind::BtfRefused:
    if (E.Module.empty())
      return "The BTF of some module is not of this kernel: this kernel loads such modules all the same.";
    if (E.Outcome == Effect::Accepted)
      return "The module's BTF is not of this kernel: it was built against another vmlinux. It was loaded all the same, without its types.";
    if (E.Outcome == Effect::Refused)
      return "The module's BTF is not of this kernel: it was built against another vmlinux. This kernel refuses it.";
    return std::nullopt;
  case FindingKind::RelocationUnknown:
    if (StringRef Known = knownRelocation(E.Words, E.Other); !Known.empty())
      return "The module has a relocation that this kernel does not know: " + Known.str();
    return std::nullopt;
  case FindingKind::KeyUnknown:
    if (E.Error == Access)
      return "The kernel was not allowed to look for the key of the module's signature: a security policy denied it (SELinux: search of class key, "
             "in "
             "the audit log). Whether it has the key is not known.";
    return std::nullopt;
  case FindingKind::SignatureUnreadable:
    return findings::entryOf(E.Kind).Meaning.str() +
           " Kernels that take signed modules only refuse it; others take it as unsigned, or refuse it as well.";
  case FindingKind::ElfDamaged:
    if (E.Words == "Module has invalid ELF structures")
      return "The file is not what this kernel takes for a module: it was cut or damaged, is compressed and was not unpacked, is no module, or is "
             "for "
             "another architecture. Such kernels (up to 5.11) do not say which.";
    if (E.By == Speaker::Depmod)
      return "depmod could not read the module's symbols (" + E.Text + "): the file is damaged, empty, or no module.";
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

/// The other module, in a sentence.
std::string otherOf(const LogEntry &E) {
  switch (E.Kind) {
  case FindingKind::DuplicateExport:
    return E.Other == "kernel" ? "the kernel itself" : orElse(E.Other, "something else");
  case FindingKind::ExporterNotReady:
    return orElse(E.Other, "A module");
  case FindingKind::InheritsTaint:
  case FindingKind::GplOnlyFromProprietary:
    return orElse(E.Other, "a proprietary module");
  default:
    return orElse(E.Other, "another");
  }
}

std::string inBrackets(const std::string &Text) { return Text.empty() ? "" : " (" + Text + ")"; }

/// What the line means by itself.
std::string meaningOfLine(const LogEntry &E, const std::string &Symbol) {
  if (std::optional<std::string> Particular = particularMeaning(E, Symbol))
    return *Particular;
  const std::string &What = E.Kind == FindingKind::ArchSectionMissing && E.Text.empty() ? E.Other : E.Text;
  return findings::fill(findings::entryOf(E.Kind).Meaning, {{"symbol", Symbol},
                                                            {"namespace", E.Namespace},
                                                            {"other", otherOf(E)},
                                                            {"path", orElse(E.File, "Module.symvers")},
                                                            {"path-in-brackets", inBrackets(E.File)},
                                                            {"text", E.Text},
                                                            {"text-in-brackets", inBrackets(What)},
                                                            {"other-in-brackets", inBrackets(E.Other)}});
}

/// Whether the module was built for a kernel of the same release as the one that refused it, by what modinfo printed.
bool isOfSameRelease(const LogEntry &E) { return E.VermagicLine && StringRef(E.ModuleVermagic).split(' ').first == E.Release; }

/// The module was built for this release, and nevertheless not for this build of it.
bool isOfOtherBuild(const LogEntry &E) {
  if (E.Kind == FindingKind::VermagicDiffers)
    return StringRef(E.ModuleVermagic).split(' ').first == StringRef(E.KernelVermagic).split(' ').first;
  return ((E.Kind == FindingKind::VersionDiffers && isLayout(E)) || E.Kind == FindingKind::ThisModuleSizeDiffers) && isOfSameRelease(E);
}

/// By what modinfo printed; empty: it did not, or that has nothing to do with this line.
std::string builtFor(const LogEntry &E) {
  const bool IsUnexplained = E.Kind == FindingKind::InsertFailed && E.Error == BadFormat && !E.Cause;
  if (!E.VermagicLine || !(IsUnexplained || E.Kind == FindingKind::VersionDiffers || E.Kind == FindingKind::ThisModuleSizeDiffers))
    return "";
  const std::string Release = StringRef(E.ModuleVermagic).split(' ').first.str();
  std::string Text = " By its version magic (" + line(E.VermagicLine) + ") it was built for ";
  if (!isOfSameRelease(E))
    return Text + Release + (E.Release.empty() ? "." : "; this kernel is " + E.Release + ".");
  Text += "a kernel that is called " + Release + " as well";
  if (isOfOtherBuild(E))
    return Text + ": what differs is not the release but the configuration, the sources or the compiler.";
  if (E.Kind == FindingKind::VersionDiffers)
    return Text + ": another build of it, or of the module that exports " + orElse(E.Symbol, "the symbol") + ".";
  return Text + ".";
}

} // namespace

std::string meaning(const LogEntry &E) { return meaningOfLine(E, orElse(E.Symbol, "a symbol")) + builtFor(E); }

std::string crcsIn(const LogEntry &E) {
  if (!E.Checksums)
    return "";
  return "The kernel has " + crcText(E.Checksums->Kernel) + " for " + orElse(E.Symbol, "it") + ", the module wants " + crcText(E.Checksums->Module) +
         " (" + line(E.Checksums->Line) + ").";
}

std::string advice(const LogEntry &E) {
  // What the kernel says last of a symbol, or a program of the module, is not what is to be mended.
  const bool HasCause = E.Cause && (E.Cause->IsCertain || E.Kind == FindingKind::InsertFailed);
  const bool IsKey = E.Kind == FindingKind::InsertFailed && (HasCause ? E.Cause->Kind == FindingKind::KeyUnknown : E.Error && isOfKey(*E.Error));
  const FindingKind Kind = IsKey ? FindingKind::SignatureRefused : HasCause ? E.Cause->Kind : E.Kind;
  std::string Rebuild = isOfOtherBuild(E)
                            ? "rebuild the module with the headers and the configuration of the very kernel that runs, which is another " +
                                  E.Release + " than the one it was built for"
                            : "rebuild the module against the headers of " + (E.Release.empty() ? "the kernel that runs" : E.Release);
  if (Kind == FindingKind::VersionMissing)
    return Rebuild + ", with its whole Module.symvers" +
           (isLayout(E) ? "" : "; and, if a module exports " + orElse(E.Symbol, "the symbol") + ", with that module's in KBUILD_EXTRA_SYMBOLS");
  if (E.Cause && !E.Cause->Module.empty())
    return "see what to do about " + E.Cause->Module + ", which this module may need";
  if (Kind == FindingKind::UnknownSymbol && isOfPrograms(E.Symbol))
    return "take " + E.Symbol + " out of the module's sources, or take what the kernel has in its place";
  if (Kind == FindingKind::UnknownSymbol && !calledByCompiler(E.Symbol).empty())
    return adviceOnTrace(E.Symbol).str();
  if (Kind == FindingKind::KeyUnknown && E.Error == Access)
    return "allow the search for keys in the policy (SELinux: ausearch -m avc tells the rule)";
  if (Kind == FindingKind::UnknownSymbol && E.By == Speaker::Depmod && E.Cause)
    return "give depmod the kernel's symbols (-E Module.symvers or -F System.map)";
  if (Kind == FindingKind::UnknownSymbol && E.By == Speaker::Depmod)
    return "install the module that exports " + E.Symbol + ", or one that was built for this kernel";
  if (Kind == FindingKind::UnknownSymbol && E.Cause && E.Cause->Kind == FindingKind::LicenceTaints)
    return "take a version of the module that was made for this kernel, and does without " + E.Symbol +
           ", if that is GPL-only; else load the module that exports it first";
  if (Kind == FindingKind::NamespaceNotImported && E.Namespace.empty())
    return "add the MODULE_IMPORT_NS that is missing";
  if (Kind == FindingKind::NamespaceNotImported)
    return "add MODULE_IMPORT_NS(\"" + E.Namespace + "\") to the module (up to 6.12 without the quotes), if it is meant to use it";
  if (Kind == FindingKind::VersionDiffers && !isLayout(E))
    return Rebuild + "; and, if a module exports " + orElse(E.Symbol, "the symbol") +
           ", against the one that is loaded, with its Module.symvers in KBUILD_EXTRA_SYMBOLS";
  if (Kind == FindingKind::DuplicateExport && loader::areNamedAlike(E.Module, E.Other))
    return "remove " + E.Other + " first (rmmod " + E.Other + "), and keep it from being loaded (blacklist it in modprobe.d), if " + E.Module +
           " is to take its place";
  if (Kind == FindingKind::InsertFailed && E.Error == NotImplemented)
    return "load it on a kernel that has modules (WSL: one of version 2, wsl --set-version)";
  if (Kind == FindingKind::ElfDamaged && E.Words == "Module has invalid ELF structures")
    return "see what the file is (file MODULE.ko): unpack it, copy it again, or take the one for this machine";
  const findings::Wording Known = findings::entryOf(Kind).Advice;
  if (Kind == FindingKind::BtfRefused)
    return findings::fill(Known, {}) + "; if it came with the kernel, install the kernel and its modules again, from packages of one build";
  if (Known.empty())
    return Rebuild;
  return findings::fill(Known, {{"symbol", orElse(E.Symbol, "the symbol")},
                                {"text", E.Namespace.empty() ? E.Text : E.Namespace},
                                {"other", Kind == E.Kind ? otherOf(E) : "the module that exports it"}});
}

bool isReasonToRefuse(const LogEntry &E) { return E.Outcome == Effect::Refused; }

} // namespace modver::log
