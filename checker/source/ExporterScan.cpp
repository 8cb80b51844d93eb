// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExporterScan.h"

#include "support/InputFile.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <mutex>
#include <vector>

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace modver::source {

namespace {

/// The words of lines with EXPORT_, each with the line's text behind it, and where it is.
template <typename Function> void forEachExport(StringRef Text, Function Found) {
  constexpr StringRef Word = "EXPORT_";
  for (size_t At = Text.find(Word); At != StringRef::npos; At = Text.find(Word, At + 1)) {
    StringRef Line = Text.substr(At).take_until([](char C) { return C == '\n'; });
    while (!Line.empty()) {
      StringRef Name = Line.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
      Line = Line.drop_front(std::max<size_t>(1, Name.size()));
      if (!Name.empty())
        Found(Name, Line, At);
    }
  }
}

struct Source {
  std::string Path; ///< from the top
  std::vector<std::string> Exports;
  std::vector<std::string> Beginnings; ///< of names that are put together
  std::vector<std::string> Includes;   ///< .c files beside it
};

void look(StringRef Tree, Source &S, const llvm::StringSet<> &Symbols) {
  auto Buffer = readFoundFile((Tree + "/" + S.Path).str(), TextLimit);
  if (!Buffer) {
    consumeError(Buffer.takeError());
    return;
  }
  StringRef Text = (*Buffer)->getBuffer();
  forEachExport(Text, [&](StringRef Name, StringRef Behind, size_t) {
    if (Symbols.contains(Name))
      S.Exports.push_back(Name.str());
    else if (Behind.ltrim(' ').starts_with("##"))
      S.Beginnings.push_back(Name.str());
  });
  for (size_t At = Text.find("#include \""); At != StringRef::npos; At = Text.find("#include \"", At + 1)) {
    StringRef Name = Text.substr(At + 10).take_until([](char C) { return C == '"' || C == '\n'; });
    if (!Name.ends_with(".c"))
      continue;
    llvm::SmallString<256> Path(path::parent_path(S.Path));
    path::append(Path, Name);
    path::remove_dots(Path, /*remove_dot_dot=*/true);
    S.Includes.push_back(Path.str().str());
  }
}

} // namespace

std::map<std::string, std::set<std::string>> findExporters(StringRef Tree, StringRef SourceArchitecture, const llvm::StringSet<> &Symbols,
                                                           unsigned Jobs) {
  std::vector<Source> Sources;
  std::error_code Code;
  for (fs::recursive_directory_iterator It(Tree, Code, /*follow_symlinks=*/false), End; It != End && !Code; It.increment(Code)) {
    StringRef Path = StringRef(It->path()).drop_front(Tree.size()).ltrim('/');
    if (It->type() == fs::file_type::directory_file) {
      StringRef Top = Path;
      const bool IsOtherArchitecture = Top.consume_front("arch/") && !Top.contains('/') && Top != SourceArchitecture;
      if (IsOtherArchitecture || llvm::is_contained({"Documentation", "tools", "scripts", "samples", "include", ".git", "usr"}, Path))
        It.no_push();
    } else if (Path.ends_with(".c") || Path.ends_with(".S")) {
      Sources.push_back({Path.str(), {}, {}, {}});
    }
  }
  parallelFor(Sources.size(), Jobs, [&](size_t I) { look(Tree, Sources[I], Symbols); });

  std::map<std::string, std::set<std::string>> Result;
  llvm::StringMap<std::vector<const Source *>> Includers;
  for (const Source &S : Sources)
    for (const std::string &Included : S.Includes)
      Includers[Included].push_back(&S);
  auto ObjectOf = [](StringRef Path) { return (Path.drop_back(2) + ".o").str(); };
  for (const Source &S : Sources)
    for (const std::string &Name : S.Exports) {
      Result[Name].insert(ObjectOf(S.Path));
      if (auto It = Includers.find(S.Path); It != Includers.end())
        for (const Source *By : It->getValue())
          Result[Name].insert(ObjectOf(By->Path));
    }
  std::map<std::string, std::set<std::string>> PutTogether;
  for (const auto &Symbol : Symbols)
    for (const Source &S : Sources)
      if (!Result.contains(Symbol.getKey().str()) &&
          llvm::any_of(S.Beginnings, [&](StringRef Beginning) { return Symbol.getKey().starts_with(Beginning); }))
        PutTogether[Symbol.getKey().str()].insert(ObjectOf(S.Path));
  Result.merge(PutTogether);
  return Result;
}

std::optional<genksyms::SourcePlace> placeOfExport(StringRef Tree, StringRef Object, StringRef Symbol) {
  std::optional<genksyms::SourcePlace> Result;
  for (StringRef Extension : {".c", ".S"}) {
    const std::string Path = (Tree + "/" + Object.drop_back(2) + Extension).str();
    auto Buffer = readFoundFile(Path, TextLimit);
    if (!Buffer) {
      consumeError(Buffer.takeError());
      continue;
    }
    StringRef Text = (*Buffer)->getBuffer();
    forEachExport(Text, [&](StringRef Name, StringRef, size_t At) {
      if (Name == Symbol && !Result)
        Result = {Path, unsigned(Text.take_front(At).count('\n') + 1)};
    });
  }
  return Result;
}

} // namespace modver::source
