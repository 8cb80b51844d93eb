// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "InputLog.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace modver::genksyms;
using llvm::StringRef;
namespace path = llvm::sys::path;

InputLog::InputLog(SourceFiles &Files, StringRef Directory, const PreprocessorFlags &Flags, const CompilerPersonality &Personality)
    : Files(Files), Directory(Directory), Order(searchOrder(Flags, Personality)) {}

/// By the name that the preprocessor's file manager asks for, so that what is found is what the unit saw.
const SourceFile *InputLog::input(StringRef Path) {
  if (path::is_absolute(Path))
    return &Files.at(Path);
  llvm::SmallString<256> Absolute(Directory);
  path::append(Absolute, Path);
  return &Files.at(Absolute);
}

InputLog::Inputs InputLog::search(StringRef Name, bool IsAngled, StringRef Includer, StringRef Found) {
  Inputs Tried;
  if (path::is_absolute(Name)) {
    Tried.push_back(input(Name));
    return Tried;
  }
  // Whether the search ends here.
  auto Try = [&](StringRef In) {
    llvm::SmallString<256> Path(In);
    path::append(Path, Name);
    Tried.push_back(input(Path));
    return Path == Found;
  };
  if (!IsAngled && Try(Includer))
    return Tried;
  for (StringRef In : llvm::ArrayRef(Order.Directories).drop_front(IsAngled ? Order.FirstAngled : 0))
    if (Try(In))
      break;
  return Tried;
}
