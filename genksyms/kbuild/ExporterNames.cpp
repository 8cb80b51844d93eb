// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExporterNames.h"

#include "CommandFlags.h"
#include "support/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace {

/// Of a modules.order: `drivers/net/mii.ko`, in newer kernels `drivers/net/mii.o`, a line each.
llvm::StringMap<std::string> readOrder(StringRef Directory) {
  llvm::StringMap<std::string> Paths;
  auto Buffer = readFoundFile((Directory + "/modules.order").str(), TextLimit);
  if (!Buffer) {
    consumeError(Buffer.takeError());
    return Paths;
  }
  llvm::SmallVector<StringRef> Lines;
  (*Buffer)->getBuffer().split(Lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef Line : Lines)
    if (Line.consume_back(".ko") || Line.consume_back(".o")) // No two modules have one name.
      Paths.try_emplace(fixedName(path::filename(Line)), Line.str());
  return Paths;
}

bool isBelow(StringRef Name, StringRef Directory) { return Name.consume_front(Directory) && Name.starts_with("/"); }

/// The directory in whose makefile the object is listed, as far as its name shows. A makefile may reach out (`../pm/pm.o`).
StringRef makefileDirectory(StringRef Output, StringRef Object) {
  if (size_t Out = Output.find("/../"); Out != StringRef::npos && Out > 0 && !Output.starts_with("/"))
    return Output.take_front(Out);
  return path::parent_path(Object);
}

} // namespace

std::string ExporterNames::moduleNamed(StringRef FixedName, const CompileCommand &Command) {
  auto [Order, IsNew] = Orders.try_emplace(Command.Directory);
  if (IsNew)
    Order->second = readOrder(Command.Directory);
  std::string Object = objectName(Command);
  if (auto Found = Order->second.find(FixedName); Found != Order->second.end()) {
    StringRef Module = Found->second;
    // Before 5.3, where they are installed: in kernel/.
    if (!isBelow(Object, path::parent_path(Module)))
      Module.consume_front("kernel/");
    return Module.str();
  }
  StringRef Stem = path::stem(Object), Parent = makefileDirectory(Command.Output, Object);
  StringRef Name = fixedName(Stem) == FixedName ? Stem : FixedName;
  return Parent.empty() ? Name.str() : (Parent + "/" + Name).str();
}

std::string ExporterNames::exporterOf(const BuildObject &Object) {
  const CompileCommand &Command = Object.Command;
  if (!findMacro(Command.Arguments, "MODULE"))
    return "vmlinux";
  if (!Object.Modules.empty())
    return llvm::join(Object.Modules, ":");
  if (auto File = findMacro(Command.Arguments, "KBUILD_MODFILE")) {
    llvm::SmallVector<StringRef> Modules;
    File->trim('"').split(Modules, ' ', -1, /*KeepEmpty=*/false);
    return llvm::join(Modules, ":");
  }
  auto Name = findMacro(Command.Arguments, "KBUILD_MODNAME");
  if (!Name) // Assembly before 6.12 or so.
    return moduleNamed(fixedName(path::stem(Command.Output)), Command);
  llvm::SmallVector<StringRef> Names;
  Name->trim('"').split(Names, ':', -1, /*KeepEmpty=*/false);
  std::vector<std::string> Modules;
  for (StringRef One : Names)
    Modules.push_back(moduleNamed(One, Command));
  return llvm::join(Modules, ":");
}
