// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DepmodConfig.h"
#include "RootedPath.h"
#include "genksyms/symtypes/LineErrors.h"
#include "support/InputFile.h"
#include "support/TerminalText.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <map>
#include <regex.h>

using llvm::StringRef;
using llvm::Twine;

namespace modver::kernel {

namespace {

constexpr StringRef DefaultSearch[] = {"updates", "built-in"};

bool isUnder(StringRef Path, StringRef Directory) { return Path.consume_front(Directory) && (Path.empty() || Path.front() == '/'); }

/// A line with its continuations joined: a backslash takes away a newline, and makes any other character an ordinary one. Advances Text and Line.
/// What follows a NUL is lost.
std::string nextLine(StringRef &Text, unsigned &Line) {
  std::string Result;
  while (!Text.empty()) {
    char C = Text.front();
    Text = Text.drop_front();
    if (C == '\n') {
      ++Line;
      break;
    }
    if (C == '\\') {
      C = Text.empty() ? '\xff' : Text.front(); // depmod: EOF as a character
      Text = Text.drop_front(Text.empty() ? 0 : 1);
      if (C == '\n') {
        ++Line;
        continue;
      }
    }
    Result += C;
  }
  Result.resize(StringRef(Result).take_front(Result.find('\0')).size());
  return Result;
}

/// Whether the cost of compiling and matching an expression may grow exponentially with its length. In glibc it does with counts, back references
/// and `+`, which doubles what stands before it.
bool mayExplode(StringRef Expression) {
  constexpr size_t MaxSize = 256, MaxPlus = 8;
  for (size_t I = 0; I + 1 < Expression.size(); ++I)
    if (Expression[I] == '\\' && llvm::isDigit(Expression[I + 1]))
      return true;
  return Expression.size() > MaxSize || Expression.contains('{') || Expression.count('+') > MaxPlus;
}

/// Whether a command for these kernels is one for Release: `*`, or a POSIX extended regular expression that matches any part of it.
bool isForRelease(const std::string &Kernels, StringRef Release, const Twine &Where, std::vector<std::string> &Warnings) {
  if (Kernels == "*")
    return true;
  if (mayExplode(Kernels)) {
    Warnings.push_back(
        (Where + "ignored: the expression for the kernel's release has more than 256 bytes or eight '+', a count, or a back reference").str());
    return false;
  }
  regex_t Expression;
  if (regcomp(&Expression, Kernels.c_str(), REG_EXTENDED | REG_NOSUB) != 0) {
    Warnings.push_back((Where + "ignored: " + inQuotes(Kernels) + " is not a regular expression").str());
    return false;
  }
  auto Free = llvm::make_scope_exit([&] { regfree(&Expression); });
  return regexec(&Expression, Release.str().c_str(), 0, nullptr, 0) == 0;
}

} // namespace

void DepmodConfig::parse(StringRef Text, StringRef File, StringRef Release, std::vector<std::string> &Warnings) {
  for (unsigned Line = 1; !Text.empty();) {
    std::string Where = (escaped(File) + ":" + Twine(Line) + ": ").str();
    std::string Command = nextLine(Text, Line);
    llvm::SmallVector<StringRef, 8> Words;
    llvm::SplitString(Command, Words, " \t");
    if (Words.empty() || Words[0].starts_with("#"))
      continue;
    if (Words[0] == "search") {
      for (StringRef Directory : llvm::drop_begin(Words))
        Search.push_back(Directory.str());
    } else if (Words[0] == "exclude") {
      for (StringRef Name : llvm::drop_begin(Words))
        Excludes.insert(Name);
    } else if (Words[0] == "override" && Words.size() >= 4) {
      if (isForRelease(Words[2].str(), Release, Where, Warnings))
        Overrides.push_back({Words[1].str(), Words[3].str()});
    } else if (Words[0] == "external" && Words.size() >= 3) {
      // depmod takes one directory a line, whatever its manual says.
      if (isForRelease(Words[1].str(), Release, Where, Warnings))
        Externals.push_back(Words[2].str());
    } else {
      Warnings.push_back(Where + "ignored: " + inQuotes(Words[0]) + " is not a command of depmod.d, or lacks arguments");
    }
  }
}

/// Where a word of Search stands: 1 is the last one, 0 means that it is not there.
size_t DepmodConfig::rankOf(StringRef Keyword) const {
  if (Search.empty()) {
    const auto *It = llvm::find(DefaultSearch, Keyword);
    return static_cast<size_t>(std::end(DefaultSearch) - It);
  }
  return static_cast<size_t>(Search.end() - llvm::find(Search, Keyword));
}

DepmodConfig::Precedence DepmodConfig::precedenceOf(StringRef Directory, StringRef FileName) const {
  const size_t NumSearch = Search.empty() ? std::size(DefaultSearch) : Search.size();
  for (size_t I = Overrides.size(); I-- != 0;)
    if (Directory == Overrides[I].Directory && FileName.split('.').first == Overrides[I].Module)
      return {.Rank = NumSearch + 1 + I, .LastOfEqual = true};

  auto FindIn = [&](const auto &Words) -> size_t {
    for (size_t I = 0; I != NumSearch; ++I) {
      StringRef Word = Words[I];
      if (Word != "built-in" && Word != "external" && isUnder(Directory, Word))
        return NumSearch - I;
    }
    return 0;
  };
  size_t Rank = Search.empty() ? FindIn(DefaultSearch) : FindIn(Search);
  size_t BuiltIn = rankOf("built-in");
  if (Rank == 0)
    return {.Rank = BuiltIn};
  return {.Rank = Rank, .LastOfEqual = Rank > BuiltIn};
}

DepmodConfig::Precedence DepmodConfig::precedenceOfExternal(StringRef Directory) const {
  size_t Rank = rankOf("external");
  if (Rank == 0)
    return {.Rank = rankOf("built-in")};
  auto It = llvm::find_if(Externals, [&](StringRef External) { return isUnder(Directory, External); });
  return {.Rank = Rank, .RankOfExternal = static_cast<size_t>(Externals.end() - It)};
}

DepmodConfig readDepmodConfig(StringRef Root, StringRef Release, std::vector<std::string> &Warnings) {
  std::map<std::string, std::string> Files; // path by name
  for (StringRef Parent : {"/etc", "/run", "/usr/local/lib", "/usr/lib", "/lib"}) {
    std::string Directory = (Parent + "/depmod.d").str();
    std::optional<std::string> Real = resolveInRoot(Root, Directory);
    if (!Real)
      continue;
    std::error_code Code;
    for (llvm::sys::fs::directory_iterator It(*Real, Code), End; It != End && !Code; It.increment(Code)) {
      StringRef Name = llvm::sys::path::filename(It->path());
      if (Name.starts_with(".") || !Name.ends_with(".conf") || Files.count(Name.str()))
        continue;
      // A link that leads nowhere, or to /dev/null, masks the others, too.
      std::optional<std::string> File = resolveInRoot(Root, (Directory + "/" + Name).str());
      if (!File || !llvm::sys::fs::is_directory(*File))
        Files.emplace(Name.str(), File && llvm::sys::fs::is_regular_file(*File) ? *File : "");
    }
  }

  DepmodConfig Config;
  for (const auto &[Name, File] : Files) {
    if (File.empty())
      continue;
    if (auto Buffer = readFoundFile(File, TextLimit))
      Config.parse((*Buffer)->getBuffer(), File, Release, Warnings);
    else
      Warnings.push_back(escaped(File) + ": ignored: " + llvm::errorToErrorCode(Buffer.takeError()).message());
  }
  return Config;
}

} // namespace modver::kernel
