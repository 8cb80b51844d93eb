// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/types/btf/DefinitionText.h"
#include "BtfText.h"
#include "checker/types/btf/DefinitionLayout.h"
#include "checker/types/btf/IntegerName.h"
#include "llvm/ADT/StringExtras.h"
#include <doctest/doctest.h>

using namespace modver::btf;
using namespace modver::btf::test;

namespace {

BtfView view(const std::string &Btf) {
  llvm::Expected<BtfView> View = BtfView::open(Btf, "F");
  REQUIRE_MESSAGE(View, toString(View.takeError()));
  return std::move(*View);
}

/// `NAME TEXT`, or the error.
std::string written(llvm::StringRef Types, TypeId Type) {
  BtfView View = view(btfOf(Types));
  llvm::Expected<DefinitionText> Text = writeDefinition(View, Type);
  return Text ? Text->Name + " " + Text->Text : toString(Text.takeError());
}

/// `SIZE: NAME@OFFSET+SIZE …`, in bits but for the first; or the error.
std::string laidOut(llvm::StringRef Types, TypeId Type) {
  BtfView View = view(btfOf(Types));
  std::optional<TypeId> Body = bodyOf(View, Type);
  if (!Body)
    return "no body";
  llvm::Expected<BodyLayout> Layout = layOut(View, *Body);
  if (!Layout)
    return toString(Layout.takeError());
  modver::types::TypeLayout L = Layout->typeLayout();
  std::string Result = std::to_string(L.Size) + ":";
  for (const modver::types::MemberLayout &M : L.Members)
    Result += " " + M.Name + "@" + std::to_string(M.Offset) + "+" + std::to_string(M.Size);
  return Result;
}

/// The marks of type Type in two versions.
std::string marks(llvm::StringRef Old, llvm::StringRef New, TypeId Type) {
  BtfView OldView = view(btfOf(Old)), NewView = view(btfOf(New));
  REQUIRE(llvm::cantFail(writeDefinition(OldView, Type)).Text == llvm::cantFail(writeDefinition(NewView, Type)).Text);
  LayoutMarks M = markLayouts(llvm::cantFail(layOut(OldView, *bodyOf(OldView, Type))), llvm::cantFail(layOut(NewView, *bodyOf(NewView, Type))));
  return M.Old + " |" + M.New;
}

} // namespace

TEST_SUITE_BEGIN("DefinitionText");

TEST_CASE("names of integer types") {
  auto Name = [](llvm::StringRef Of) { return integerName(Of).value_or("none"); };
  CHECK(Name("long unsigned int") == "unsigned long");
  CHECK(Name("unsigned long") == "unsigned long");
  CHECK(Name("long long int") == "long long");
  CHECK(Name("short unsigned int") == "unsigned short");
  CHECK(Name("unsigned int") == "unsigned int");
  CHECK(Name("unsigned char") == "unsigned char");
  CHECK(Name("signed char") == "signed char");
  CHECK(Name("__int128 unsigned") == "unsigned __int128");
  CHECK(Name("bool") == "_Bool");
  CHECK(Name("ssizetype") == "none");
  CHECK(Name("") == "none");
}

TEST_CASE("structs, typedefs, enums") {
  constexpr llvm::StringLiteral Types = R"(
    int int 4
    int long+unsigned+int 8
    typedef u64 2
    ptr 5
    struct s 40 a:1@0 b:3@64 next:4@128 c:6@192 -:7@288
    array 1 3
    union - 4 x:1@0 y:8@0
    struct - 4 p:1@0/3 q:1@3/29
    senum e 4 A=-1 B=5
    enum - 4 C=4294967295
    typedef anonymous 10
    enum64 big 8 D=4294967296
    typedef pair 14
    struct - 8 a:1@0 b:1@32
    typedef flexible 16
    array 1 0
    float double 8
    typedef d 17
  )";
  CHECK(written(Types, 3) == "t#u64 typedef unsigned long u64");
  CHECK(written(Types, 5) ==
        "s#s struct s { int a ; t#u64 b ; s#s * next ; int c [ 3 ] ; union { int x ; struct { int p : 3 ; int q : 29 ; } y ; } ; }");
  CHECK(written(Types, 9) == "e#e enum e { A = -1 , B = 5 }");
  CHECK(written(Types, 11) == "t#anonymous typedef enum { C = 4294967295 } anonymous");
  CHECK(written(Types, 12) == "e#big enum big { D = 4294967296 }");
  CHECK(written(Types, 13) == "t#pair typedef struct { int a ; int b ; } pair");
  CHECK(written(Types, 15) == "t#flexible typedef int flexible [ ]");
  CHECK(written(Types, 18) == "t#d typedef double d");
  CHECK(laidOut(Types, 5) == "40: a@0+32 b@64+64 next@128+64 c@192+96 x@288+32 y@288+32 y.p@288+3 y.q@291+29");
  CHECK(laidOut(Types, 9) == "4:");
  CHECK(laidOut(Types, 13) == "8: a@0+32 b@32+32");
  CHECK(laidOut(Types, 3) == "no body");
}

TEST_CASE("BTF that never says whether enumerators are signed") {
  CHECK(written("enum e 4 A=4294967295", 1) == "e#e enum e { A = -1 }");
  CHECK(written("enum e 4 A=4294967295\nsenum f 4 B=-1", 1) == "e#e enum e { A = 4294967295 }");
}

TEST_CASE("declarators") {
  constexpr llvm::StringLiteral Types = R"(
    int int 4
    int char 1
    const 2
    ptr 3
    const 4
    proto 1 5 1 0
    ptr 6
    array 7 4
    struct s 136 f:7@0 table:8@64 both:12@320 block:14@384 names:16@448 v:20@512 tagged:22@576 r:24@640
    proto 0
    proto 7 10
    ptr 11
    array 1 2
    ptr 13
    const 17
    ptr 15
    array 18 3
    ptr 1
    volatile 1
    const 19
    tag 1
    ptr 21
    ptr 2
    restrict 23
    func f 6
    func g 11
    func h 28
    proto 29
    ptr 14
    var v 8
  )";
  CHECK(written(Types, 9) ==
        "s#s struct s { int ( * f ) ( const char * const , int , ... ) ; int ( * table [ 4 ] ) ( const char * const , int , ... ) ; "
        "int ( * ( * both ) ( void ( void ) ) ) ( const char * const , int , ... ) ; int ( * block ) [ 2 ] ; int * const ( * names ) [ 3 ] ; "
        "const volatile int v ; int * tagged ; char * restrict r ; }");
  CHECK(written(Types, 25) == "f int f ( const char * const , int , ... )");
  CHECK(written(Types, 27) == "h int ( * * h ( void ) ) [ 2 ]");
  CHECK(written(Types, 30) == "v int ( * v [ 4 ] ) ( const char * const , int , ... )");
}

TEST_CASE("what is only declared") {
  CHECK(written("fwd x struct", 1) == "s#x struct x { UNKNOWN }");
  CHECK(written("fwd x union", 1) == "u#x union x { UNKNOWN }");
  CHECK(written("enum e 4", 1) == "e#e enum e { UNKNOWN }");
  CHECK(written("struct s 0", 1) == "s#s struct s { }");
}

TEST_CASE("names that C cannot have") {
  CHECK(written("int int 4\nstruct a+b 4 m:1@0", 2) == "F: BTF type 2: 'a b' is no name that C could have");
  CHECK(written("int int 4\nstruct s 4 m;:1@0", 2) == "F: BTF type 2: 'm;' is no name that C could have");
  CHECK(written("struct s 4 m:2@0\nint Option<u8> 4", 1) == "F: BTF type 1: 'Option<u8>' is no name that C could have");
}

TEST_CASE("types without name that contain themselves, or grow without end") {
  CHECK(written("struct s 4 m:2@0\nstruct - 4 m:2@0", 1) == "F: BTF type 1: types without name nest more than 32 deep");
  CHECK(written("struct s 4 m:3@0\nptr 3\nproto 0 2", 1) == "F: BTF type 1: types without name nest more than 32 deep");
  CHECK(written("struct s 4 m:2@0\nptr 2", 1) == "F: BTF type 1: pointers, arrays and qualifiers nest more than 64 deep");
  CHECK(written("struct s 4 m:2@0\nconst 2", 1) == "F: BTF type 1: pointers, arrays and qualifiers nest more than 64 deep");
  std::string Doubling = "struct s 4 m:2@0\n";
  for (int I = 2; I < 30; ++I)
    Doubling += "struct - 4 a:" + std::to_string(I + 1) + "@0 b:" + std::to_string(I + 1) + "@0\n";
  CHECK(written(Doubling + "int int 4", 1) == "F: BTF type 1: its text would have more than 1048576 bytes");
  CHECK(laidOut(Doubling + "int int 4", 1).starts_with("F: BTF type 1: has more than"));
}

TEST_CASE("sizes that make no sense") {
  CHECK(laidOut("struct s 4 m:2@0\ntypedef t 2", 1) == "F: BTF type 1: types contain each other more than 64 deep");
  CHECK(laidOut("struct s 4 m:2@0\nfwd x struct", 1) == "F: BTF type 1: a member is of type 2, which has no size");
  CHECK(laidOut("struct s 4 m:3@0\nint int 4\narray 4 4294967295\narray 2 4294967295", 1) == "F: BTF type 1: an array is larger than memory");
  CHECK(laidOut("struct s 4 m:1@0", 1) == "F: BTF type 1: types contain each other more than 64 deep");
}

TEST_CASE("attributes that only the layout shows") {
  // packed
  CHECK(marks("int char 1\nint int 4\nstruct s 8 a:1@0 b:2@32", "int char 1\nint int 4\nstruct s 5 a:1@0 b:2@8", 3) ==
        " | __attribute__ ( ( packed ) )");
  // aligned
  CHECK(marks("int int 4\nstruct s 8 a:1@0 b:1@32", "int int 4\nstruct s 64 a:1@0 b:1@32", 2) == " | __attribute__ ( ( aligned ( 64 ) ) )");
  // aligned to 32 or 64
  CHECK(marks("int int 4\narray 1 10\nstruct s 40 a:2@0", "int int 4\narray 1 10\nstruct s 64 a:2@0", 3) ==
        " __attribute__ ( ( size ( 40 ) ) ) | __attribute__ ( ( size ( 64 ) ) )");
  // a member that is aligned
  CHECK(marks("int int 4\nstruct s 8 a:1@0 b:1@32", "int int 4\nstruct s 16 a:1@0 b:1@64", 2) ==
        " __attribute__ ( ( size ( 8 ) , offset ( b , 4 ) ) ) | __attribute__ ( ( size ( 16 ) , offset ( b , 8 ) ) )");
  // a body without name inside that is packed
  CHECK(marks("int char 1\nint int 4\nstruct s 16 m:4@0 c:1@96\nstruct - 12 a:1@0 b:2@32 d:1@64",
              "int char 1\nint int 4\nstruct s 7 m:4@0 c:1@48\nstruct - 6 a:1@0 b:2@8 d:1@40",
              3) == " __attribute__ ( ( size ( 16 ) , offset ( m.b , 4 ) ) ) | __attribute__ ( ( size ( 7 ) , offset ( m.b , 1 ) ) )");
  // the same behind an array
  CHECK(marks("int char 1\nint int 4\nstruct s 16 m:5@0\nstruct - 8 a:1@0 b:2@32\narray 4 2",
              "int char 1\nint int 4\nstruct s 10 m:5@0\nstruct - 5 a:1@0 b:2@8\narray 4 2",
              3) == " __attribute__ ( ( size ( 16 ) , offset ( m.b , 4 ) ) ) | __attribute__ ( ( size ( 10 ) , offset ( m.b , 1 ) ) )");
  // bit-fields
  CHECK(marks("int int 4\nstruct s 8 a:1@0/20 b:1@32/20", "int int 4\nstruct s 5 a:1@0/20 b:1@20/20", 2) == " | __attribute__ ( ( packed ) )");
  // enums
  CHECK(marks("enum e 4 A=1", "enum e 1 A=1", 1) == " | __attribute__ ( ( packed ) )");
  // unions
  CHECK(marks("int char 1\nint int 4\nunion u 4 a:1@0 b:2@0", "int char 1\nint int 4\nunion u 16 a:1@0 b:2@0", 3) ==
        " | __attribute__ ( ( aligned ( 16 ) ) )");
}

TEST_CASE("layouts that differ because what is contained does") {
  constexpr llvm::StringLiteral Small = "int int 4\ntypedef t 1\nstruct s 8 a:2@0 b:1@32",
                                Large = "int long 8\nint int 4\ntypedef t 1\nstruct s 16 a:3@0 b:2@64";
  BtfView Old = view(btfOf(Small)), New = view(btfOf(Large));
  LayoutMarks M = markLayouts(llvm::cantFail(layOut(Old, 3)), llvm::cantFail(layOut(New, 4)));
  CHECK(M.Old + M.New == "");
  // And packed, too: that is the definition's own.
  BtfView Packed = view(btfOf("int long 8\nint int 4\ntypedef t 1\nstruct s 12 b:2@0 a:3@32"));
  BtfView Natural = view(btfOf("int int 4\ntypedef t 1\nstruct s 8 b:1@0 a:2@32"));
  M = markLayouts(llvm::cantFail(layOut(Natural, 3)), llvm::cantFail(layOut(Packed, 4)));
  CHECK(M.Old + " |" + M.New == " | __attribute__ ( ( packed ) )");
  // The same layout needs no mark.
  CHECK(marks(Small, Small, 3) == " |");
}

TEST_SUITE_END();
