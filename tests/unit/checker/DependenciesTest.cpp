// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/loader/Dependencies.h"
#include "LoaderText.h"
#include "llvm/ADT/StringExtras.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::loader;
using namespace modver::loader::test;

TEST_SUITE_BEGIN("Dependencies");

namespace {

/// Modules in an index, named by their place in the list.
class World {
public:
  World(std::string_view KernelExports, const std::vector<ModuleText> &Texts) : K(kernel(KernelExports)), Index(K) {
    for (const ModuleText &Text : Texts)
      Modules.push_back(module(Text));
    for (const Module &M : Modules)
      Index.add(M);
  }

  std::string names(llvm::ArrayRef<ExporterId> Ids) const {
    std::vector<std::string> Names;
    for (ExporterId Id : Ids)
      Names.emplace_back(Id == KernelId ? "vmlinux" : Index.module(Id).Name);
    return llvm::join(Names, " ");
  }

private:
  Kernel K;
  std::vector<Module> Modules;

public:
  SymbolIndex Index;
};

} // namespace

TEST_CASE("what is needed comes first, each once") {
  World W("k=1", {{.Name = "top", .Imports = "k left right"},
                  {.Name = "left", .Imports = "base", .Exports = "left=1"},
                  {.Name = "right", .Imports = "base k", .Exports = "right=1"},
                  {.Name = "base", .Exports = "base=1"}});
  Dependencies D(W.Index);
  CHECK(W.names(D.order()) == "base left right top");
  CHECK(W.names(D.closure(0)) == "base left right");
  CHECK(W.names(D.needs(0)) == "left right");
  CHECK(W.names(D.closure(3)) == "");
  CHECK(D.depth(0) == 2);
  CHECK(D.depth(1) == 1);
  CHECK(D.cycles().empty());
}

TEST_CASE("the kernel's symbol is preferred, then the module that was added first; nobody needs itself") {
  World W("both=1", {{.Name = "user", .Imports = "both shared own", .Exports = "own=1"},
                     {.Name = "first", .Exports = "both=1 shared=1"},
                     {.Name = "second", .Exports = "shared=1"}});
  CHECK(W.names(Dependencies(W.Index).closure(0)) == "first");
}

TEST_CASE("weak imports are needed too, common symbols are not") {
  World W("", {{.Name = "user", .Imports = "a? b#"}, {.Name = "a", .Exports = "a=1"}, {.Name = "b", .Exports = "b=1"}});
  CHECK(W.names(Dependencies(W.Index).closure(0)) == "a");
}

TEST_CASE("modules that need each other are told, and then do not") {
  World W("", {{.Name = "a", .Imports = "b", .Exports = "a=1"},
               {.Name = "b", .Imports = "a c", .Exports = "b=1"},
               {.Name = "c", .Exports = "c=1"},
               {.Name = "user", .Imports = "a"}});
  Dependencies D(W.Index);
  REQUIRE(D.cycles().size() == 1);
  CHECK(W.names(D.cycles()[0]) == "a b");
  CHECK(W.names(D.closure(0)) == "");
  CHECK(W.names(D.closure(1)) == "c");
  CHECK(W.names(D.closure(3)) == "a");
}

TEST_CASE("who cannot be loaded together") {
  World W("k=1", {{.Name = "a", .Exports = "x=1 k=2"}, {.Name = "b", .Exports = "x=1 y=1"}, {.Name = "c", .Exports = "x=1"}});
  std::vector<Conflict> Conflicts = findConflicts(W.Index);
  REQUIRE(Conflicts.size() == 2);
  CHECK(Conflicts[0].Symbol == "k");
  CHECK(W.names(Conflicts[0].Exporters) == "vmlinux a");
  CHECK(Conflicts[1].Symbol == "x");
  CHECK(W.names(Conflicts[1].Exporters) == "a b c");
}

TEST_CASE("a chain as long as it may be") {
  std::vector<std::string> Names;
  for (unsigned I = 0; I <= 5000; ++I)
    Names.push_back("m" + std::to_string(I));
  std::vector<std::string> Exports;
  for (const std::string &Name : Names)
    Exports.push_back(Name + "=1");
  std::vector<ModuleText> Texts;
  for (unsigned I = 0; I < 5000; ++I)
    Texts.push_back({.Name = Names[I], .Imports = Names[I + 1], .Exports = Exports[I]});
  World W("", Texts);
  Dependencies D(W.Index);
  CHECK(D.order().front() == 4999);
  CHECK(D.closure(0).size() == 4999);
}

TEST_SUITE_END();
