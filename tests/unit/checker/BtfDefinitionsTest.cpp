// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/types/btf/BtfDefinitions.h"
#include "BtfText.h"
#include "checker/types/btf/DefinitionLayout.h"
#include "checker/types/btf/DefinitionText.h"
#include "support/Bytes.h"
#include "llvm/ADT/STLExtras.h"
#include <doctest/doctest.h>

using namespace modver::btf;
using namespace modver::btf::test;
using Strings = std::vector<std::string>;

namespace {

/// BTF, with its types by their names.
struct Types {
  explicit Types(const std::string &Btf, const Types *Base = nullptr)
      : View(llvm::cantFail(BtfView::open(Btf, "F", Base ? &Base->View : nullptr))), Names(View) {}

  BtfView View;
  NamedTypes Names;
};

bool isExported(llvm::StringRef Name) { return !Name.starts_with("hidden"); }

Strings definitions(const Types &Of, const Types *Base = nullptr) {
  llvm::Expected<Strings> Written = writeDefinitions(Of.Names, Base ? &Base->Names : nullptr, isExported);
  REQUIRE_MESSAGE(Written, toString(Written.takeError()));
  return std::move(*Written);
}

llvm::Expected<std::string> read(const Strings &Definitions, const Types *Base = nullptr) {
  return readDefinitions(std::vector<llvm::StringRef>(Definitions.begin(), Definitions.end()), Base ? &Base->Names : nullptr);
}

/// What is wrong with them.
std::string problem(const Strings &Definitions) {
  llvm::Expected<std::string> Btf = read(Definitions);
  return Btf ? "none" : toString(Btf.takeError());
}

/// What each of the BTF's own types says that has a definition: its text, as symtypes have it, its layout, and whether others may refer to it.
Strings said(const Types &Of) {
  Strings Result;
  const BtfView &View = Of.View;
  for (TypeId Type = View.firstType(); Type < View.endOfTypes(); ++Type) {
    const TypeKind Kind = View.kind(Type);
    if (View.name(Type).empty() || Kind == TypeKind::TypeTag)
      continue;
    if (Kind == TypeKind::Int || Kind == TypeKind::Float) {
      Result.push_back(View.name(Type).str() + " " + std::to_string(View.size(Type)));
      continue;
    }
    llvm::Expected<DefinitionText> Text = writeDefinition(View, Type);
    REQUIRE_MESSAGE(Text, toString(Text.takeError()));
    std::string Says = Text->Name + " " + Text->Text;
    if (std::optional<TypeId> Body = bodyOf(View, Type)) {
      const modver::types::TypeLayout Layout = llvm::cantFail(layOut(View, *Body)).typeLayout();
      Says += " " + std::to_string(Layout.Size);
      for (const modver::types::MemberLayout &M : Layout.Members)
        Says += " " + M.Name + "@" + std::to_string(M.Offset) + "+" + std::to_string(M.Size);
    }
    if (Kind == TypeKind::Function || Kind == TypeKind::Variable)
      Says += View.isGlobal(Type) ? " global" : " static";
    Result.push_back(std::move(Says));
  }
  return Result;
}

/// Those, in whatever order.
Strings sorted(Strings All) {
  llvm::sort(All);
  return All;
}

constexpr llvm::StringLiteral OneOfEach = R"(
  int int 4
  int long+unsigned+int 8
  int char 1
  float double 8
  typedef u64 2
  struct s 56 a:1@0 next:7@64 text:10@128 bits:1@192/3 more:1@195/29 -:11@256 call:16@320 v:18@384
  ptr 6
  const 3
  tag 8
  ptr 9
  union - 8 x:5@0 y:12@0
  struct - 8 p:1@0 q:13@32
  array 3 4
  volatile 1
  proto 1 10 14 0
  ptr 15
  fwd later struct
  restrict 19
  ptr 20
  fwd both union
  senum small 4 A=-1 B=5
  enum64 wide 8 C=4294967296 D=1
  enum - 4 E=7
  typedef e 23
  func open 15
  gfunc close 15
  var table 13
)";

} // namespace

TEST_SUITE_BEGIN("BtfDefinitions");

TEST_CASE("what is read back says the same of each type") {
  const Types Given(btfOf(OneOfEach));
  const Strings Written = definitions(Given);
  llvm::Expected<std::string> Btf = read(Written);
  REQUIRE_MESSAGE(Btf, toString(Btf.takeError()));
  const Types Back(*Btf);
  CHECK(said(Back) == said(Given));
  CHECK(said(Back).size() == Written.size());
  // And is written in the same way: an index that has been merged is the same one.
  CHECK(definitions(Back) == Written);
}

TEST_CASE("numbers of types are not in it") {
  // Other types before, and all in another order.
  const Types Given(btfOf("int int 4\nstruct s 16 a:1@0 next:3@64\nptr 2\nfunc f 5\nproto 1 3"));
  const Types Moved(btfOf("struct other 4 m:3@0\nptr 4\nint int 4\nstruct s 16 a:3@0 next:2@64\nproto 3 2\nfunc f 5"));
  const Strings OfMoved = definitions(Moved);
  for (const std::string &Definition : definitions(Given))
    CHECK(llvm::is_contained(OfMoved, Definition));
  CHECK(OfMoved.size() == 4);
}

TEST_CASE("whatever differs in a type differs in its definition") {
  const llvm::StringLiteral Given =
      "int int 4\nint long 8\nptr 1\nstruct s 8 a:1@0 b:1@32\nenum e 4 A=1\nfunc f 7\nproto 1 3\narray 1 4\nstruct h 16 m:8@0";
  auto Changed = [&](llvm::StringRef What, llvm::StringRef With) {
    std::string Text = Given.str();
    REQUIRE(Text.find(What.str()) != std::string::npos);
    Text.replace(Text.find(What.str()), What.size(), With);
    return sorted(definitions(Types(btfOf(Text)))) != sorted(definitions(Types(btfOf(Given))));
  };
  CHECK(!Changed("int int 4", "int int 4"));
  CHECK(Changed("int long 8", "int long 4"));
  CHECK(Changed("s 8", "s 12"));
  CHECK(Changed("a:1@0", "a:2@0"));
  CHECK(Changed("a:1@0", "c:1@0"));
  CHECK(Changed("b:1@32", "b:1@16"));
  CHECK(Changed("b:1@32", "b:1@32/5"));
  CHECK(Changed("A=1", "A=2"));
  CHECK(Changed("A=1", "B=1"));
  CHECK(Changed("A=1", "A=1 B=2"));
  CHECK(Changed("func f", "gfunc f"));
  CHECK(Changed("func f", "func g"));
  CHECK(Changed("proto 1 3", "proto 2 3"));
  CHECK(Changed("proto 1 3", "proto 1 3 1"));
  CHECK(Changed("array 1 4", "array 1 2"));
  CHECK(Changed("array 1 4", "array 2 4"));
  CHECK(Changed("struct h", "union h"));
}

TEST_CASE("of several types with one name, each reference is to the one that it was to") {
  const Types Given(
      btfOf("int int 4\nint long 8\nstruct s 4 a:1@0\nstruct s 8 a:2@0\nstruct x 4 m:3@0\nstruct y 8 m:4@0\nfwd s struct\nptr 7\nstruct z 8 m:8@0"));
  const Types Back(llvm::cantFail(read(definitions(Given))));
  CHECK(said(Back) == said(Given));
  auto SizeOfMember = [&](llvm::StringRef Name) {
    return Back.View.size(Back.View.fields(*Back.Names.find(TypeKind::Struct, Name, 0)).front().Type);
  };
  CHECK(SizeOfMember("x") == 4);
  CHECK(SizeOfMember("y") == 8);
  CHECK(Back.Names.find(TypeKind::Struct, "s", 1));
  CHECK(!Back.Names.find(TypeKind::Struct, "s", 2));
  const TypeId Pointer = Back.View.fields(*Back.Names.find(TypeKind::Struct, "z", 0)).front().Type;
  CHECK(Back.View.kind(Back.View.target(Pointer)) == TypeKind::Forward);
}

TEST_CASE("functions and variables are those of exports") {
  const Types Given(btfOf("int int 4\nproto 1\nfunc open 2\nfunc hidden 2\nvar hidden2 1\nvar table 1"));
  CHECK(said(Types(llvm::cantFail(read(definitions(Given))))) == Strings{"int 4", "open int open ( void ) static", "table int table global"});
}

TEST_CASE("a module's types, which refer to its kernel's") {
  const Types Kernel(btfOf("int int 4\nstruct s 4 a:1@0\nptr 2"));
  const llvm::StringLiteral Text = "struct own 16 s:3@0 self:5@64\nptr 4\nstruct s 16 inner:4@0\nptr 6\nfunc open 9\nproto 1 3 7";
  const Types Module(btfOf(Text, btfOf("int int 4\nstruct s 4 a:1@0\nptr 2")), &Kernel);
  const Strings Written = definitions(Module, &Kernel);
  CHECK(Written.size() == 3);
  const Types Back(llvm::cantFail(read(Written, &Kernel)), &Kernel);
  CHECK(said(Back) == said(Module));
  CHECK(definitions(Back, &Kernel) == Written);
  // Over another kernel's, which numbers its types otherwise.
  const Types Other(btfOf("struct first 4 m:3@0\nptr 4\nint int 4\nstruct s 4 a:3@0"));
  const Types OverOther(llvm::cantFail(read(Written, &Other)), &Other);
  CHECK(said(OverOther) == said(Module));
  // And over one that does not have what they refer to.
  const Types Without(btfOf("int int 4"));
  llvm::Expected<std::string> Failed = read(Written, &Without);
  REQUIRE(!Failed);
  CHECK(toString(Failed.takeError()) == "a definition of a type is damaged");
}

TEST_CASE("types without name that are alike are one") {
  const Types Given(btfOf("int int 4\nptr 1\nptr 1\nstruct s 16 a:2@0 b:3@64\nstruct t 8 a:2@0"));
  const Types Back(llvm::cantFail(read(definitions(Given))));
  CHECK(Given.View.endOfTypes() == 6);
  CHECK(Back.View.endOfTypes() == 5);
  CHECK(said(Back) == said(Given));
}

TEST_CASE("enumerators, whatever their size and sign") {
  for (llvm::StringRef Text :
       {"senum e 4 A=-1 B=2147483647", "senum e 1 A=-128", "enum64 e 8 A=9223372036854775807", "enum e 4 A=2147483648\nsenum f 4 B=-1"}) {
    const Types Given(btfOf(Text));
    CHECK(said(Types(llvm::cantFail(read(definitions(Given))))) == said(Given));
  }
}

TEST_CASE("names of definitions, and which are declarations") {
  Strings Names;
  std::string Declared;
  for (const std::string &Definition : definitions(Types(btfOf((OneOfEach + "enum none 4").str())))) {
    Names.push_back(nameOfDefinition(Definition));
    if (isDeclaration(Definition))
      Declared += Names.back() + " ";
  }
  CHECK(Names == Strings{"int", "long unsigned int", "char", "double", "t#u64", "s#s", "s#later", "u#both", "e#small", "e#wide", "t#e", "open",
                         "close", "table", "e#none"});
  CHECK(Declared == "s#later u#both e#none ");
}

TEST_CASE("types without name that contain themselves are refused") {
  const Types Given(btfOf("struct s 8 m:2@0\nptr 3\nproto 0 2"));
  llvm::Expected<Strings> Failed = writeDefinitions(Given.Names, nullptr, isExported);
  REQUIRE(!Failed);
  CHECK(toString(Failed.takeError()) == "F: BTF type 1: has more types without name in it than any kernel's");
}

TEST_CASE("damage is noticed, or gives other types") {
  const Types Given(btfOf(OneOfEach));
  const Strings Written = definitions(Given);
  CHECK(problem(Written) == "none");
  for (size_t I = 0; I < Written.size(); ++I) {
    for (size_t Cut = 0; Cut < Written[I].size(); ++Cut) {
      Strings Damaged = Written;
      Damaged[I].resize(Cut);
      CHECK(problem(Damaged) != "none");
    }
    Strings Damaged = Written;
    Damaged[I] += 'x';
    CHECK(problem(Damaged) == "a definition of a type is damaged");
  }
  // One of a kind that has no definition, and a type that is nowhere.
  CHECK(problem({std::string("\x02\x01p\0", 4)}) == "a definition of a type is damaged");
  Strings Lacking = Written;
  Lacking.erase(Lacking.begin());
  CHECK(problem(Lacking) == "a definition of a type is damaged");
}

TEST_SUITE_END();
