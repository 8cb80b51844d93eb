// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BtfText.h"
#include "checker/diff/Comparison.h"
#include "checker/report/DiffText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::btf;
using namespace modver::btf::test;
using llvm::StringRef;

namespace {

using Strings = std::vector<std::string>;

/// A kernel as text: its types, and those of a module m.
struct KernelText {
  StringRef Types;
  StringRef ModuleTypes = {};
};

types::Abi abi(const char *Name, llvm::ArrayRef<std::pair<const char *, const char *>> Exports, uint64_t Crc) {
  types::Abi Result;
  Result.Name = Name;
  Result.HasSymvers = true;
  for (auto [Symbol, Exporter] : Exports) {
    types::AbiSymbol S;
    S.Name = Symbol;
    S.Exporter = Exporter;
    S.Crc = Crc;
    S.Kind = ExportKind::Plain;
    Result.Symbols.push_back(S);
  }
  return Result;
}

KernelBtf kernelBtf(const KernelText &Text) {
  std::string Base = btfOf(Text.Types);
  KernelBtf Result{"vmlinux", bytesOf(Base), {}};
  if (!Text.ModuleTypes.empty())
    Result.Modules.push_back({"drivers/m", "m.ko", bytesOf(btfOf(Text.ModuleTypes, Base))});
  return Result;
}

/// Two kernels that export f, g and h, and of a module m_f, each with another CRC.
struct Both {
  Both(const KernelText &OldText, const KernelText &NewText, unsigned Jobs = 1) {
    static constexpr std::pair<const char *, const char *> Exports[] = {{"f", "vmlinux"}, {"g", "vmlinux"}, {"h", "vmlinux"}, {"m_f", "drivers/m"}};
    Old = abi("old", Exports, 1);
    New = abi("new", Exports, 2);
    Failure = toString(addBtfTypes(Old, kernelBtf(OldText), New, kernelBtf(NewText), Jobs));
    if (Failure.empty())
      D = diff::compare(Old, New, Jobs);
  }

  /// The records of an object, sorted.
  static Strings records(const types::Abi &A, StringRef Object = "vmlinux") {
    Strings Result;
    for (const auto &O : A.Types->objects())
      if (O.Path == Object)
        for (genksyms::RecordId R : O.Records)
          Result.push_back(A.Types->records()[R].Line.str());
    llvm::sort(Result);
    return Result;
  }

  /// `NAME: EXPORT…`.
  Strings causes() const {
    Strings Result;
    for (const diff::Cause &C : D.Causes) {
      std::string Line = std::string(C.Name) + ":";
      for (uint32_t I : C.Exports)
        Line += " " + std::string(D.Symbols[I].name());
      Result.push_back(Line);
    }
    return Result;
  }

  const diff::Cause &cause(StringRef Name) const {
    auto Found = llvm::find_if(D.Causes, [&](const diff::Cause &C) { return StringRef(C.Name) == Name; });
    REQUIRE(Found != D.Causes.end());
    return *Found;
  }

  /// Of the record of that name in vmlinux; -1: not there.
  static int64_t sizeOf(const types::Abi &A, StringRef Name) {
    for (auto [Index, O] : llvm::enumerate(A.Types->objects()))
      for (genksyms::RecordId R : O.Records)
        if (A.Types->records().nameOf(R).Text == Name)
          if (auto L = A.LayoutsOfTypes->find({uint32_t(Index), R}); L != A.LayoutsOfTypes->end())
            return L->second.Size;
    return -1;
  }

  types::Abi Old, New;
  diff::Diff D;
  std::string Failure;
};

} // namespace

TEST_SUITE_BEGIN("BtfTypes");

TEST_CASE("exports, and what they reach") {
  Both B({"int int 4\nstruct s 16 a:1@0 n:3@64\nptr 2\nproto 1 3\nfunc f 4\nvar g 2\nstruct unreached 4 a:1@0\nfunc unexported 4"},
         {"int int 4\nstruct s 16 a:1@0 n:3@64\nptr 2\nproto 1 3\nfunc f 4\nvar g 2"});
  CHECK(B.Failure == "");
  CHECK(Both::records(B.Old) == Strings{"f int f ( s#s * )", "g s#s g", "s#s struct s { int a ; s#s * n ; }"});
  CHECK(Both::records(B.New) == Both::records(B.Old));
  CHECK(B.Old.KindOfTypes == types::TypesKind::Btf);
  CHECK(B.Old.Symbols[0].Types);
  CHECK_FALSE(B.Old.Symbols[2].Types);
  CHECK_FALSE(B.Old.Symbols[3].Types);
  CHECK(B.causes() == Strings{});
  CHECK(B.D.Unexplained.size() == 4);
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  report::printDiffText(Out, B.D, /*Full=*/false);
  CHECK(StringRef(Text).contains("\n  2 CRCs changed though their types are equal in BTF, which has no attributes (__printf, __cold) and no names of "
                                 "parameters\n    f g\n"));
  CHECK(StringRef(Text).contains("\n  2 CRCs changed without types: BTF has functions, and of variables at most those per CPU\n    h m_f\n"));
}

TEST_CASE("a member more") {
  for (unsigned Jobs : {1, 3}) {
    Both B({"int int 4\nstruct s 4 a:1@0\nstruct t 8 s:2@0 b:1@32\nptr 3\nproto 0 4\nfunc f 5\nproto 1\nfunc g 7"},
           {"int int 4\nstruct s 8 a:1@0 c:1@32\nstruct t 12 s:2@0 b:1@64\nptr 3\nproto 0 4\nfunc f 5\nproto 1\nfunc g 7"}, Jobs);
    // t moved its members, but is as it was but for s.
    CHECK(B.causes() == Strings{"s#s: f"});
    CHECK(B.cause("s#s").Change.Kind == diff::DefinitionChangeKind::Members);
    CHECK(Both::sizeOf(B.Old, "s#s") == 4);
    CHECK(Both::sizeOf(B.New, "s#s") == 8);
    CHECK(Both::sizeOf(B.New, "s#t") == 12);
  }
}

TEST_CASE("packed is a difference") {
  Both B({"int int 4\nint char 1\nstruct s 8 a:2@0 b:1@32\nstruct t 12 s:3@0 c:2@64\nptr 4\nproto 0 5\nfunc f 6"},
         {"int int 4\nint char 1\nstruct s 5 a:2@0 b:1@8\nstruct t 6 s:3@0 c:2@40\nptr 4\nproto 0 5\nfunc f 6"});
  CHECK(B.causes() == Strings{"s#s: f"});
  CHECK(B.cause("s#s").Change.Kind == diff::DefinitionChangeKind::LayoutAttributes);
  CHECK(B.cause("s#s").Old == "struct s { char a ; int b ; }");
  CHECK(B.cause("s#s").New == "struct s { char a ; int b ; } __attribute__ ( ( packed ) )");
}

TEST_CASE("the same of a typedef, and of what only has a place for it") {
  Both B({"int int 4\nstruct - 8 a:1@0 b:1@32\ntypedef t 2\nptr 3\nproto 0 4\nfunc f 5"},
         {"int int 4\nstruct - 16 a:1@0 b:1@64\ntypedef t 2\nptr 3\nproto 0 4\nfunc f 5"});
  CHECK(B.causes() == Strings{"t#t: f"});
  CHECK(B.cause("t#t").Change.Kind == diff::DefinitionChangeKind::LayoutAttributes);
  CHECK(B.cause("t#t").New == "typedef struct { int a ; int b ; } __attribute__ ( ( size ( 16 ) , offset ( b , 8 ) ) ) t");
}

TEST_CASE("a declaration that became a definition") {
  Both B({"int int 4\nfwd s struct\nptr 2\nproto 0 3\nfunc f 4"}, {"int int 4\nstruct s 4 a:1@0\nptr 2\nproto 0 3\nfunc f 4"});
  CHECK(Both::records(B.Old) == Strings{"f void f ( s#s * )", "s#s struct s { UNKNOWN }"});
  CHECK(B.cause("s#s").Change.Kind == diff::DefinitionChangeKind::BecameDefined);
}

TEST_CASE("a declaration beside the one definition means that") {
  KernelText Apart{"int int 4\nfwd s struct\nptr 2\nproto 0 3\nfunc f 4\nstruct s 4 a:1@0\nproto 6\nfunc g 7"},
      Together{"int int 4\nstruct s 4 a:1@0\nptr 2\nproto 0 3\nfunc f 4\nproto 2\nfunc g 6"};
  Both B(Apart, Together);
  CHECK(Both::records(B.Old) == Both::records(B.New));
  CHECK(Both::records(B.Old) == Strings{"f void f ( s#s * )", "g s#s g ( void )", "s#s struct s { int a ; }"});
  // Also where nothing else leads to that.
  Both Alone({"int int 4\nfwd s struct\nptr 2\nproto 0 3\nfunc f 4\nstruct s 4 a:1@0"}, {"int int 4"});
  CHECK(Both::records(Alone.Old) == Strings{"f void f ( s#s * )", "s#s struct s { int a ; }"});
  // Of several it means none, and is no variant.
  Both Several({"int int 4\nfwd s struct\nptr 2\nproto 0 3\nfunc f 4\nstruct s 4 a:1@0\nproto 6\nfunc g 7\nstruct s 4 b:1@0\nproto 9\nfunc h 10"},
               {"int int 4\nfwd s struct\nptr 2\nproto 0 3\nfunc f 4\nstruct s 4 a:1@0\nproto 6\nfunc g 7\nstruct s 4 b:1@0\nproto 9\nfunc h 10"});
  CHECK(Both::records(Several.Old) ==
        Strings{"f void f ( s#s * )", "g s#s g ( void )", "h s#s~2 h ( void )", "s#s struct s { int a ; }", "s#s~2 struct s~2 { int b ; }"});
  CHECK(Several.causes() == Strings{});
}

TEST_CASE("a declaration beside several definitions that say the same means them") {
  // Beside the second s, t has a definition of its own of what the first one's leads to.
  constexpr StringRef Types = "int int 4\nfwd s struct\nptr 2\nproto 0 3\nfunc f 4\nstruct e 4 a:1@0\nstruct s 8 e:10@0\nproto 7\nfunc g 8\nptr 6\n"
                              "struct e 4 b:1@0\nstruct s 8 e:13@0\nptr 11\nproto 12\nfunc h 14";
  Both B({Types}, {Types});
  CHECK(B.Failure == "");
  CHECK(Both::records(B.Old) == Strings{"f void f ( s#s * )", "g s#s g ( void )", "h s#s~2 h ( void )", "s#e struct e { int a ; }",
                                        "s#e~2 struct e~2 { int b ; }", "s#s struct s { s#e * e ; }", "s#s~2 struct s~2 { s#e~2 * e ; }"});
  CHECK(B.causes() == Strings{});
}

TEST_CASE("equal definitions are one") {
  KernelText Twice{"int int 4\nstruct s 16 a:1@0 n:3@64\nptr 2\nproto 0 3\nfunc f 4\nstruct s 16 a:1@0 n:7@64\nptr 6\nproto 0 7\nfunc g 8"},
      Once{"int int 4\nstruct s 16 a:1@0 n:3@64\nptr 2\nproto 0 3\nfunc f 4\nfunc g 4"};
  Both B(Twice, Once);
  CHECK(Both::records(B.Old) == Strings{"f void f ( s#s * )", "g void g ( s#s * )", "s#s struct s { int a ; s#s * n ; }"});
  CHECK(Both::records(B.Old) == Both::records(B.New));
}

TEST_CASE("variants of a name, in another order, are the same variants") {
  // f has { a }, g has { b }; h, through t, has the latter, too.
  KernelText One{"int int 4\nstruct p 4 a:1@0\nstruct p 4 b:1@0\nproto 2\nproto 3\nstruct t 4 p:3@0\nproto 6\nfunc f 4\nfunc g 5\nfunc h 7"},
      Other{"int int 4\nstruct p 4 b:1@0\nproto 2\nstruct t 4 p:2@0\nproto 4\nfunc g 3\nfunc h 5\nstruct p 4 a:1@0\nproto 8\nfunc f 9"};
  Both B(One, Other);
  CHECK(Both::records(B.Old) == Strings{"f s#p f ( void )", "g s#p~2 g ( void )", "h s#t h ( void )", "s#p struct p { int a ; }",
                                        "s#p~2 struct p~2 { int b ; }", "s#t struct t { s#p~2 p ; }"});
  CHECK(Both::records(B.New) == Both::records(B.Old));
  CHECK(B.causes() == Strings{});
}

TEST_CASE("a variant that changed is found by the way to it") {
  // Old exports lead to { b } first, new ones to { a, d }, which t shows to be what { a } became.
  Both B({"int int 4\nstruct p 4 a:1@0\nstruct p 4 b:1@0\nstruct t 4 p:2@0\nproto 4\nproto 3\nfunc f 5\nfunc g 6"},
         {"int int 4\nstruct p 8 a:1@0 d:1@32\nstruct p 8 b:1@0 c:1@32\nstruct t 8 p:2@0\nproto 4 2\nproto 3\nfunc f 5\nfunc g 6"});
  CHECK(B.causes() == Strings{"f: f", "s#p: g", "s#p~2: f"});
  CHECK(B.cause("s#p").New == "struct p { int b ; int c ; }");
  CHECK(B.cause("s#p~2").New == "struct p~2 { int a ; int d ; }");
}

TEST_CASE("variants that differ in what they refer to") {
  // Two lists of different elements, with the same text.
  KernelText Text{
      "int int 4\nstruct e 4 a:1@0\nstruct e 4 b:1@0\nstruct list 8 e:6@0\nstruct list 8 e:7@0\nptr 2\nptr 3\nproto 4\nproto 5\nfunc f 8\nfunc g 9"};
  Both B(Text, Text);
  CHECK(Both::records(B.Old) == Strings{"f s#list f ( void )", "g s#list~2 g ( void )", "s#e struct e { int a ; }", "s#e~2 struct e~2 { int b ; }",
                                        "s#list struct list { s#e * e ; }", "s#list~2 struct list~2 { s#e~2 * e ; }"});
}

TEST_CASE("variants of typedefs") {
  KernelText Text{"int int 4\nint long 8\ntypedef t 1\ntypedef t 2\nproto 3\nproto 4\nfunc f 5\nfunc g 6"};
  Both B(Text, Text);
  CHECK(Both::records(B.Old) == Strings{"f t#t f ( void )", "g t#t~2 g ( void )", "t#t typedef int t", "t#t~2 typedef long t~2"});
}

TEST_CASE("functions of one name") {
  // Static ones that differ tell nothing of the exported one; a global one is it.
  Both B({"int int 4\nproto 1\nproto 0\nfunc f 2\nfunc f 3\nfunc g 2\ngfunc g 3\nfunc h 2\nfunc h 2"}, {"int int 4"});
  CHECK(Both::records(B.Old) == Strings{"g void g ( void )", "h int h ( void )"});
}

TEST_CASE("modules") {
  constexpr StringRef Kernel = "int int 4\nstruct s 4 a:1@0\nptr 2\nproto 0 3\nfunc f 4";
  Both B({Kernel, "struct m 8 s:3@0\nproto 6\nfunc m_f 7"}, {Kernel, "struct m 16 s:3@0 more:3@64\nproto 6\nfunc m_f 7"});
  CHECK(B.Failure == "");
  CHECK(Both::records(B.Old, "drivers/m") == Strings{"m_f s#m m_f ( void )", "s#m struct m { s#s * s ; }", "s#s struct s { int a ; }"});
  CHECK(B.causes() == Strings{"s#m: m_f"});
  CHECK(Both::sizeOf(B.New, "s#m") == 16);
  CHECK(B.Old.Symbols[3].Types->Object == 1);
}

TEST_CASE("sources of a module that have their own definition of a tag") {
  // 1 int, 2 ops *, 3 pol *, 4 class *, 5 dev, 6 ops, 7 pol, 8 class, 9 dev *, 10 void (dev *), 11 f.
  constexpr StringRef Kernel = "int int 4\nptr 6\nptr 7\nptr 8\nstruct dev 24 ops:2@0 pol:3@64 class:4@128\nstruct ops 8 d:9@0\nstruct pol 8 d:9@0\n"
                               "struct class 4 a:1@0\nptr 5\nproto 0 9\nfunc f 10";
  // A source that defines all. 12 class, 13 class *, 14 dev, 15 dev *, 16 ops, 17 ops *, 18 pol, 19 pol *, 20 void (dev *), 21 m_f.
  const std::string One = "struct class 4 b:1@0\nptr 12\nstruct dev 24 ops:17@0 pol:19@64 class:13@128\nptr 14\nstruct ops 8 d:15@0\nptr 16\n"
                          "struct pol 8 d:15@0\nptr 18\nproto 0 15\nfunc m_f 20";
  // A source that only declares pol, which became the kernel's. 12 class, 13 class *, 14 dev, 15 dev *, 16 ops, 17 ops *, 18 void (dev *), 19 m_f.
  const std::string Declaring = "struct class 4 b:1@0\nptr 12\nstruct dev 24 ops:17@0 pol:3@64 class:13@128\nptr 14\nstruct ops 8 d:15@0\nptr 16\n"
                                "proto 0 15\nfunc m_f 18";
  // Beside that, one that defines all. 20 dev, 21 dev *, 22 ops, 23 ops *, 24 pol, 25 pol *.
  const std::string Rest = "\nstruct dev 24 ops:23@0 pol:25@64 class:13@128\nptr 20\nstruct ops 8 d:21@0\nptr 22\nstruct pol 8 d:21@0\nptr 24";
  const Strings Records = {"m_f void m_f ( s#dev * )", "s#class struct class { int b ; }",
                           "s#dev struct dev { s#ops * ops ; s#pol * pol ; s#class * class ; }", "s#ops struct ops { s#dev * d ; }",
                           "s#pol struct pol { s#dev * d ; }"};
  for (const auto &[Old, New] : {std::pair(One, Declaring + Rest), std::pair(Declaring + Rest, Declaring), std::pair(Declaring, One)}) {
    Both B({Kernel, Old}, {Kernel, New});
    CHECK(B.Failure == "");
    CHECK(Both::records(B.Old, "drivers/m") == Records);
    CHECK(Both::records(B.New, "drivers/m") == Records);
    CHECK(B.causes() == Strings{});
  }
  // What they define has changed.
  std::string Changed = Declaring;
  Changed.replace(0, StringRef("struct class 4 b:1@0").size(), "struct class 4 c:1@0");
  Both B({Kernel, One}, {Kernel, Changed});
  CHECK(B.causes() == Strings{"s#class: m_f"});
  // Beside the kernel's definitions, without copies, it is a variant.
  KernelText Mixed{Kernel, "struct class 4 b:1@0\nptr 12\nstruct mine 16 class:13@0 d:9@64\nptr 14\nproto 0 15\nfunc m_f 16"};
  Both Same(Mixed, Mixed);
  CHECK(Both::records(Same.Old, "drivers/m") ==
        Strings{"m_f void m_f ( s#mine * )", "s#class struct class { int b ; }", "s#class~2 struct class~2 { int a ; }",
                "s#dev struct dev { s#ops * ops ; s#pol * pol ; s#class~2 * class ; }", "s#mine struct mine { s#class * class ; s#dev * d ; }",
                "s#ops struct ops { s#dev * d ; }", "s#pol struct pol { s#dev * d ; }"});
}

TEST_CASE("a module of one side") {
  constexpr StringRef Kernel = "int int 4\nproto 1\nfunc f 2";
  Both B({Kernel}, {Kernel, "struct m 8 a:1@0\nproto 4\nfunc m_f 5"});
  CHECK(B.Failure == "");
  CHECK(Both::records(B.New, "drivers/m") == Strings{"m_f s#m m_f ( void )", "s#m struct m { int a ; }"});
  CHECK(Both::sizeOf(B.New, "s#m") == 8);
}

TEST_CASE("damage is an error with the file's name") {
  KernelText Sound{"int int 4\nproto 1\nfunc f 2"};
  CHECK(Both({"ptr 7"}, Sound).Failure == "vmlinux: BTF type 1: refers to type 7, and there are 1");
  CHECK(Both(Sound, {Sound.Types, "ptr 99"}).Failure == "m.ko: BTF type 4: refers to type 99, and there are 4");
  CHECK(Both(Sound, {"struct s+s 4\nproto 1\nfunc f 2"}).Failure == "vmlinux: BTF type 3: 's s' is no name that C could have");
  CHECK(Both(Sound, {"struct s 4 m:4@0\nproto 1\nfunc f 2\nfwd x union"}).Failure == "vmlinux: BTF type 1: a member is of type 4, which has no size");
  // What no export reaches does not matter.
  CHECK(Both(Sound, {"struct s+s 4\nproto 0\nfunc f 2"}).Failure == "");
}

TEST_SUITE_END();
