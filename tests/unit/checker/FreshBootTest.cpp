// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/loader/FreshBoot.h"
#include "LoaderText.h"
#include "checker/loader/Names.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::loader;
using namespace modver::loader::test;

TEST_SUITE_BEGIN("FreshBoot");

namespace {

struct Boot {
  Boot(const std::vector<ModuleText> &Texts, const std::vector<Preload> &Preloaded, const std::vector<ExporterId> &Asked, unsigned Jobs = 1,
       const std::vector<ExporterId> &Loadable = {}) {
    for (const ModuleText &Text : Texts)
      Modules.push_back(module(Text));
    for (const Module &M : Modules)
      Index.add(M);
    Graph.emplace(Index);
    Result.emplace(Index, *Graph, P, Preloaded, Loadable);
    Result->decide(Asked, Jobs);
  }

  std::string error(ExporterId Id) const { return std::string(symbolicName(Result->verdict(Id).Error)); }

  Kernel K = kernel("k=1");
  std::vector<Module> Modules;
  SymbolIndex Index{K};
  LoaderProfile P = debian();
  std::optional<Dependencies> Graph;
  std::optional<FreshBoot> Result;
};

} // namespace

TEST_CASE("dependencies are loaded first") {
  Boot B({{.Name = "user", .Imports = "x", .Versions = "module_layout=1 x=7"}, {.Name = "x", .Exports = "x=7"}}, {}, {0});
  CHECK(B.error(0) == "");
  CHECK(B.Result->loadedFirst(0) == std::vector<ExporterId>{1});
}

TEST_CASE("a dependency that is refused takes its users with it") {
  Boot B({{.Name = "top", .Imports = "y", .Versions = "module_layout=1 y=8"},
          {.Name = "user", .Imports = "x", .Versions = "module_layout=1 x=7", .Exports = "y=8"},
          {.Name = "x", .Versions = "module_layout=9", .Exports = "x=7"}},
         {}, {0});
  CHECK(B.error(2) == "ENOEXEC");
  CHECK(B.error(1) == "ENOEXEC");
  CHECK(B.error(0) == "ENOEXEC");
  REQUIRE(B.Result->verdict(0).Findings.size() == 1);
  CHECK(B.Result->verdict(0).Findings[0].Kind == FindingKind::DependencyRefused);
  CHECK(B.Result->verdict(0).Findings[0].Other == "x");
}

TEST_CASE("what is preloaded is there in its order, and not if it is refused") {
  std::vector<ModuleText> Texts = {{.Name = "x", .Exports = "x=7"}, {.Name = "user", .Imports = "x", .Versions = "module_layout=1 x=7"}};
  CHECK(Boot(Texts, {{0}}, {1}).error(1) == "");
  Texts[0].Versions = "module_layout=9";
  CHECK(Boot(Texts, {{0}}, {1}).error(1) == "ENOENT");
  CHECK(Boot(Texts, {{0, /*IsAssumed=*/true}}, {1}).error(1) == "");
}

TEST_CASE("what is taken to load is loaded when something needs it, and not before") {
  const std::vector<ModuleText> Texts = {{.Name = "user", .Imports = "x", .Versions = "module_layout=1 x=7"},
                                         {.Name = "twin", .Exports = "x=7"},
                                         {.Name = "x", .Versions = "module_layout=9", .Exports = "x=7"}};
  CHECK(Boot(Texts, {}, {0}, 1, {2}).error(0) == "");
  // Another exporter of the symbol, in its place.
  CHECK(Boot(Texts, {}, {1}, 1, {2}).error(1) == "");
  CHECK(Boot({Texts[0], Texts[2]}, {}, {0}).error(0) == "ENOEXEC");
  CHECK(Boot({Texts[0], Texts[2]}, {}, {0}, 1, {1}).error(0) == "");
}

TEST_CASE("each module has a boot of its own") {
  // Two modules that could not be loaded together, and one that was said to be tainted by force.
  Boot B({{.Name = "a", .Exports = "same=1"},
          {.Name = "b", .Exports = "same=1"},
          {.Name = "f1", .Versions = nullptr},
          {.Name = "f2", .Versions = nullptr}},
         {}, {0, 1, 2, 3});
  CHECK(B.error(0) == "");
  CHECK(B.error(1) == "");
  CHECK(B.Result->verdict(2).Findings.size() == 1);
  CHECK(B.Result->verdict(3).Findings.size() == 1);
}

TEST_CASE("what a dependency made the kernel say is not said again") {
  Boot B({{.Name = "user", .Imports = "x", .Versions = nullptr}, {.Name = "x", .Versions = nullptr, .Exports = "x=7"}}, {}, {0});
  CHECK(B.Result->verdict(1).Findings.size() == 1);
  CHECK(B.Result->verdict(0).Findings.empty());
}

TEST_CASE("threads decide as one does") {
  std::vector<std::string> Names, Exports;
  for (unsigned I = 0; I < 300; ++I)
    Names.push_back("m" + std::to_string(I)), Exports.push_back(Names.back() + "=1");
  std::vector<ModuleText> Texts;
  std::vector<ExporterId> All;
  for (unsigned I = 0; I < 300; ++I) {
    // A tree, in which all but the root lack a version for their parent's symbol.
    Texts.push_back({.Name = Names[I], .Imports = I ? std::string_view(Names[I / 3]) : "", .Versions = "module_layout=1", .Exports = Exports[I]});
    All.push_back(I);
  }
  Boot One(Texts, {}, All, 1), Many(Texts, {}, All, 8);
  for (ExporterId Id : All)
    CHECK(One.error(Id) == Many.error(Id));
}

TEST_SUITE_END();
