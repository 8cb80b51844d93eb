// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchJson.h"
#include "JsonText.h"
#include "checker/loader/Names.h"
#include "checker/match/Grouping.h"

using llvm::StringRef;

namespace modver::report {

static void printErrno(llvm::json::OStream &Json, loader::Errno E) {
  Json.attribute("errno", int64_t(E));
  if (E != loader::Errno::None)
    Json.attribute("error", StringRef(symbolicName(E)));
}

static void printMatch(llvm::json::OStream &Json, const match::Match &M, StringRef Kernel) {
  Json.attribute("kernel", utf8(Kernel));
  Json.attribute("loads", M.loads());
  if (!M.IsThere) {
    Json.attribute("missing", true);
    return;
  }
  if (!M.File.empty())
    Json.attribute("path", utf8(M.File));
  printErrno(Json, M.Refused ? M.Refused->Error : loader::Errno::None);
  if (M.Refused)
    Json.attributeObject("reason", [&] {
      Json.attribute("kind", loader::key(M.Refused->Kind));
      if (!M.Refused->Symbol.empty())
        Json.attribute("symbol", utf8(M.Refused->Symbol));
      if (StringRef Has = loader::key(M.Refused->Unexported); !Has.empty())
        Json.attribute("in_kernel", Has);
      Json.attribute("text", utf8(M.Refused->Words));
      Json.attribute("more", int64_t(M.Refused->More));
      Json.attribute("remedy", nameOf(M.Refused->Helps));
    });
  Json.attributeArray("loaded_first", [&] {
    for (const std::string &Name : M.LoadedFirst)
      Json.value(utf8(Name));
  });
}

/// Modules of the same outcome, as indices.
static void printGroups(llvm::json::OStream &Json, const match::MatchResult &Result) {
  const match::Grouping Groups = groupModules(Result);
  auto Numbers = [&](StringRef Key, llvm::ArrayRef<size_t> Indices) {
    Json.attributeArray(Key, [&] {
      for (size_t I : Indices)
        Json.value(int64_t(I));
    });
  };
  Json.attributeArray("groups", [&] {
    for (const match::ModuleGroup &G : Groups.Groups)
      Json.object([&] { Numbers("modules", G.Modules); });
  });
  Json.attributeArray("rebuild", [&] {
    for (const match::RebuildNeed &Need : Groups.Rebuilds)
      Json.object([&] {
        Numbers("kernels", Need.Kernels);
        std::vector<size_t> Modules;
        for (size_t G : Need.Groups)
          llvm::append_range(Modules, Groups.Groups[G].Modules);
        llvm::sort(Modules);
        Numbers("modules", Modules);
      });
  });
}

void printJson(llvm::raw_ostream &Out, const match::MatchResult &Result) {
  llvm::json::OStream Json(Out, 2);
  Json.object([&] {
    Json.attribute("format", "modver-match");
    Json.attribute("version", 1);
    Json.attributeArray("kernels", [&] {
      for (const match::MatchedKernel &K : Result.Kernels)
        Json.object([&] {
          Json.attribute("name", utf8(K.Name));
          Json.attribute("path", utf8(K.File));
          if (!K.Release.empty())
            Json.attribute("release", utf8(K.Release));
          if (!K.Architecture.empty())
            Json.attribute("architecture", K.Architecture);
          Json.attribute("profile", K.Profile);
        });
    });
    Json.attributeArray("modules", [&] {
      for (const match::MatchedModule &M : Result.Modules)
        Json.object([&] {
          Json.attribute("name", utf8(M.Name));
          if (!M.File.empty())
            Json.attribute("path", utf8(M.File));
          Json.attributeArray("kernels", [&] {
            for (auto [Cell, K] : llvm::zip_equal(M.Kernels, Result.Kernels))
              Json.object([&, &Cell = Cell, &K = K] { printMatch(Json, Cell, K.Name); });
          });
        });
    });
    printGroups(Json, Result);
    if (!Result.TakenToLoad.empty())
      Json.attributeArray("taken_to_load", [&] {
        for (const std::string &Name : Result.TakenToLoad)
          Json.value(utf8(Name));
      });
    Json.attributeArray("unreadable", [&] {
      for (const check::UnreadableModule &M : Result.Unreadable)
        Json.object([&] {
          Json.attribute("path", utf8(M.Path));
          Json.attribute("message", utf8(M.Message));
          printErrno(Json, M.Error);
        });
    });
    Json.attributeArray("unreadable_kernels", [&] {
      for (const std::string &Message : Result.UnreadableKernels)
        Json.value(utf8(Message));
    });
  });
  Json.flush();
  Out << '\n';
}

} // namespace modver::report
