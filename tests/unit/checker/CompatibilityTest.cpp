// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/diff/Compatibility.h"
#include "SymbolsText.h"
#include "TypesText.h"
#include "checker/diff/DefinitionChange.h"

using namespace modver::diff;
using namespace modver::types;
using namespace modver::diff::test;

namespace {

/// `16: a 0 32, x.b 64 64`: the size in bytes, of members offset and size in bits.
TypeLayout layout(llvm::StringRef Text) {
  TypeLayout L;
  auto [Size, Rest] = Text.split(':');
  REQUIRE(!Size.getAsInteger(10, L.Size));
  for (auto [One, More] = Rest.split(','); !One.empty(); std::tie(One, More) = More.split(',')) {
    MemberLayout M;
    llvm::SmallVector<llvm::StringRef, 3> Words;
    One.trim().split(Words, ' ');
    REQUIRE(Words.size() == 3);
    M.Name = Words[0] == "-" ? "" : Words[0].str();
    REQUIRE(!Words[1].getAsInteger(10, M.Offset));
    REQUIRE(!Words[2].getAsInteger(10, M.Size));
    L.Members.push_back(M);
  }
  return L;
}

/// `unsafe: size 8 → 16`.
std::string text(const Judgement &J) {
  const char *const Words[] = {"visibility", "same", "unknown", "unsafe"};
  return std::string(Words[size_t(J.What)]) + ": " + J.Reason;
}

/// Without layouts, if these are empty.
std::string verdict(llvm::StringRef Name, const std::string &Old, const std::string &New, llvm::StringRef OldLayout = "",
                    llvm::StringRef NewLayout = "", unsigned SizeOfLong = 0) {
  Cause C;
  C.SizeOfLong = SizeOfLong;
  C.Name = Name;
  C.Old = Old;
  C.New = New;
  C.Change = describeChange(Name, Old, New);
  TypeLayout Layouts[2];
  if (!OldLayout.empty()) {
    Layouts[0] = layout(OldLayout);
    Layouts[1] = layout(NewLayout);
    C.OldLayout = &Layouts[0];
    C.NewLayout = &Layouts[1];
  }
  return text(judge(C));
}

/// Of the members of a struct.
std::string fields(const std::string &Old, const std::string &New, llvm::StringRef OldLayout = "", llvm::StringRef NewLayout = "") {
  return verdict("s#s", "struct s { " + Old + " }", "struct s { " + New + " }", OldLayout, NewLayout);
}

std::string function(const std::string &Old, const std::string &New, unsigned SizeOfLong = 0) { return verdict("f", Old, New, "", "", SizeOfLong); }

} // namespace

TEST_SUITE_BEGIN("Compatibility");

TEST_CASE("visibility and words") {
  CHECK(verdict("s#s", "struct s { UNKNOWN }", "struct s { int a ; }") == "visibility: a forward declaration before, defined now");
  CHECK(verdict("s#s", "struct s { int a ; }", "struct s { UNKNOWN }") == "visibility: defined before, a forward declaration now");
  CHECK(verdict("f", "int f ( int )", "int f ( int ) __attribute__ ( ( cold ) )") ==
        "same: only attributes differ, none that concerns layout or calls");
  CHECK(fields("int a ;", "int b ;") == "same: only names differ");
  CHECK(fields("unsigned a ;", "unsigned int a ;") == "same: only spelling differs");
}

TEST_CASE("a member more") {
  CHECK(fields("int a ; long b ;", "int a ; long b ; int c ;", "16: a 0 32, b 64 64", "24: a 0 32, b 64 64, c 128 32") ==
        "unsafe: size 16 → 24, member c added at offset 16");
  CHECK(fields("int a ; int b ;", "int a ; int c ; int b ;", "8: a 0 32, b 32 32", "12: a 0 32, c 32 32, b 64 32") ==
        "unsafe: size 8 → 12, member c added at offset 4");
  CHECK(fields("int a ; long b ;", "int a ; int c ; long b ;", "16: a 0 32, b 64 64", "16: a 0 32, c 32 32, b 64 64") ==
        "same: member c added in a hole at offset 4; size and other offsets unchanged");
  CHECK(fields("long b ; int a ;", "long b ; int a ; int c ;", "16: b 0 64, a 64 32", "16: b 0 64, a 64 32, c 96 32") ==
        "same: member c added in padding at offset 12; size and other offsets unchanged");
  // The hole takes it up, and yet something is elsewhere.
  CHECK(fields("char a ; char b ; int c ;", "char a ; char n ; char b ; int c ;", "8: a 0 8, b 8 8, c 32 32", "8: a 0 8, n 8 8, b 16 8, c 32 32") ==
        "unsafe: member n added at offset 1, member b moved from offset 1 to offset 2");
  CHECK(fields("int a ;", "int a ; char b [ ] ;", "4: a 0 32", "4: a 0 32, b 32 0") ==
        "same: member b added without size at offset 4; size and other offsets unchanged");
  CHECK(fields("int a ; long b ;", "int a ; struct { char x , y ; } s ; long b ;", "16: a 0 32, b 64 64",
               "16: a 0 32, s 32 16, s.x 32 8, s.y 40 8, b 64 64") == "same: member s added in a hole at offset 4; size and other offsets unchanged");
}

TEST_CASE("a member less") {
  CHECK(fields("int a ; int b ;", "int a ;", "8: a 0 32, b 32 32", "4: a 0 32") == "unsafe: size 8 → 4, member b removed from offset 4");
  CHECK(fields("long a ; int b ; int c ;", "long a ; int b ;", "16: a 0 64, b 64 32, c 96 32", "16: a 0 64, b 64 32") ==
        "unsafe: member c removed from offset 12");
  // An empty struct, as locks are in kernels that do not watch them; but not a flexible array.
  CHECK(fields("int a ; s#k b ;", "int a ;", "4: a 0 32, b 32 0", "4: a 0 32") ==
        "same: member b, of no size, removed; size and other offsets unchanged");
  CHECK(fields("int a ; int b [ ] ;", "int a ;", "4: a 0 32, b 32 0", "4: a 0 32") == "unsafe: member b removed from offset 4");
  // Its parts are not told one by one.
  CHECK(fields("long a ; struct { int x , y ; } b ;", "long a ;", "16: a 0 64, b 64 64, b.x 64 32, b.y 96 32", "16: a 0 64") ==
        "unsafe: member b removed from offset 8");
}

TEST_CASE("moved, swapped, renamed") {
  CHECK(fields("int a ; int b ;", "int b ; int a ;", "8: a 0 32, b 32 32", "8: b 0 32, a 32 32") ==
        "unsafe: member a moved from offset 0 to offset 4, member b moved from offset 4 to offset 0");
  CHECK(fields("int a ; int b ; int c ;", "int b ; int c ; int d ;", "12: a 0 32, b 32 32, c 64 32", "12: b 0 32, c 32 32, d 64 32") ==
        "unsafe: member a removed from offset 0, member d added at offset 8");
  CHECK(fields("int a ; long b ;", "int c ; int n ; long b ;", "16: a 0 32, b 64 64", "16: c 0 32, n 32 32, b 64 64") ==
        "same: member n added in a hole at offset 4, member a renamed c; size and other offsets unchanged");
  // Without layouts, too: the names tell.
  CHECK(fields("int a ; int b ;", "int b ; int a ;").starts_with("unknown: "));
}

TEST_CASE("of another type") {
  const char *Eight = "8: a 0 64", *Four = "4: a 0 32";
  CHECK(fields("int a ;", "long a ;", Four, Eight) == "unsafe: size 4 → 8, member a: type int → long");
  CHECK(fields("int a ;", "unsigned a ;", Four, Four) == "unsafe: member a: type int → unsigned int");
  CHECK(fields("int a ;", "float a ;", Four, Four) == "unsafe: member a: type int → float");
  CHECK(fields("long a ;", "long long a ;", Eight, Eight) == "same: member a: type long → long long; size and other offsets unchanged");
  CHECK(fields("t#u32 a ;", "unsigned a ;", Four, Four) == "same: member a: type u32 → unsigned int; size and other offsets unchanged");
  CHECK(fields("t#gfp_t a ;", "unsigned a ;", Four, Four) == "unknown: member a: type gfp_t → unsigned int, of the same size");
  CHECK(fields("t#gfp_t a ;", "t#u64 a ;", Four, Eight).starts_with("unsafe: "));
  CHECK(fields("int a ;", "e#e a ;", Four, Four).starts_with("unknown: "));
  CHECK(fields("t#bool a ;", "e#e a ;", "1: a 0 8", "1: a 0 8").starts_with("unsafe: "));
  CHECK(fields("s#x * a ;", "s#y * a ;", Eight, Eight) == "unsafe: member a: type struct x * → struct y *");
  CHECK(fields("s#x * a ;", "s#x~2 * a ;", Eight, Eight) == "unknown: member a: type struct x * → struct x~2 *, of the same size");
  CHECK(fields("s#x * a ;", "unsigned long a ;", Eight, Eight).starts_with("unsafe: "));
  CHECK(fields("char * a ;", "const char * a ;", Eight, Eight) == "same: only qualifiers or names of parameters differ");
  CHECK(fields("const unsigned char * a ;", "const t#u8 * a ;", Eight, Eight) ==
        "same: member a: type const unsigned char * → const u8 *; size and other offsets unchanged");
  CHECK(fields("t#x * a ;", "const t#x * a ;", Eight, Eight) == "same: only qualifiers or names of parameters differ");
  CHECK(fields("int ( * a ) ( int x ) ;", "int ( * a ) ( int y ) ;", Eight, Eight) == "same: only qualifiers or names of parameters differ");
  CHECK(fields("int ( * a ) ( int ) ;", "int ( * a ) ( long ) ;", Eight, Eight).starts_with("unknown: "));
  CHECK(verdict("s#s", "struct s { int ( * a ) ( int ) ; }", "struct s { int ( * a ) ( long ) ; }", Eight, Eight, 8) ==
        "unsafe: member a: type int (*)(int) → int (*)(long)");
  CHECK(fields("char a [ 4 ] ; int b ;", "char a [ 3 ] ; int b ;", "8: a 0 32, b 32 32", "8: a 0 24, b 32 32") ==
        "unsafe: member a: type char[4] → char[3]");
  CHECK(fields("int n ; int a [ 0 ] ;", "int n ; int a [ ] ;", "4: n 0 32, a 32 0", "4: n 0 32, a 32 0").starts_with("same: "));
  CHECK(fields("long n ; int k ; int a [ 1 ] ;", "long n ; int k ; int a [ ] ;", "16: n 0 64, k 64 32, a 96 32", "16: n 0 64, k 64 32, a 96 0") ==
        "unsafe: member a: type int[1] → int[]");
  // What its type refers to has grown, which is a change of its own; here something was added, too.
  CHECK(fields("s#x a ; int b ;", "s#x a ; int b ; int c ;", "8: a 0 32, b 32 32", "16: a 0 64, b 64 32, c 96 32") ==
        "unsafe: size 8 → 16, member c added at offset 12");
}

TEST_CASE("bit-fields") {
  CHECK(fields("int a : 3 ; int b : 4 ;", "int a : 4 ; int b : 4 ;", "4: a 0 3, b 3 4", "4: a 0 4, b 4 4") ==
        "unsafe: member a: type int : 3 → int : 4, member b moved from offset 0 bit 3 to offset 0 bit 4");
  CHECK(fields("int a : 3 ;", "int a : 3 ; int b : 9 ;", "4: a 0 3", "4: a 0 3, b 3 9") ==
        "same: member b added in padding at offset 0 bit 3; size and other offsets unchanged");
  CHECK(fields("t#u32 a : 3 ;", "t#u8 a : 3 ; char c [ 3 ] ;", "4: a 0 3", "4: a 0 3, c 8 24").starts_with("same: "));
  CHECK(fields("unsigned a : 8 ;", "unsigned char a ;", "1: a 0 8", "1: a 0 8").starts_with("same: "));
  CHECK(fields("int a : 8 ;", "unsigned char a ;", "1: a 0 8", "1: a 0 8").starts_with("unsafe: "));
  CHECK(fields("unsigned a : 1 ;", "unsigned char a ;", "1: a 0 1", "1: a 0 8").starts_with("unsafe: "));
  CHECK(fields("int a : 3 ;", "unsigned a : 3 ;", "4: a 0 3", "4: a 0 3").starts_with("unsafe: "));
}

TEST_CASE("unions, and bodies without name") {
  const char *Plain = "16: k 0 64, z 64 64";
  CHECK(fields("s#k * k ; long z ;", "union { s#k * k ; long n ; } ; long z ;", Plain, "16: - 0 64, k 0 64, n 0 64, z 64 64") ==
        "same: member n added in a union at offset 0; size and other offsets unchanged");
  CHECK(fields("s#k * k ; long z ;", "union { s#k * k ; char n [ 12 ] ; } ; long z ;", Plain, "24: k 0 64, n 0 96, z 128 64") ==
        "unsafe: size 16 → 24, member n added at offset 0");
  CHECK(fields("struct { int a ; int b ; } ;", "union { int a ; int b ; } ;", "8: a 0 32, b 32 32", "4: a 0 32, b 0 32") ==
        "unsafe: size 8 → 4, member b moved from offset 4 to offset 0");
  CHECK(fields("int a ; int b ;", "struct { int a ; int b ; } ;", "8: a 0 32, b 32 32", "8: a 0 32, b 32 32") ==
        "same: all members have the offsets and types that they had");
  CHECK(verdict("u#u", "union u { int a ; }", "union u { int a ; char b ; }", "4: a 0 32", "4: a 0 32, b 0 8") ==
        "same: member b added in a union at offset 0; size and other offsets unchanged");
  CHECK(verdict("u#u", "union u { int a ; }", "union u { int a ; long b ; }", "4: a 0 32", "8: a 0 32, b 0 64") ==
        "unsafe: size 4 → 8, member b added at offset 0");
  CHECK(fields("struct { int a ; } x ;", "struct { int b ; int a ; } x ;", "4: x 0 32, x.a 0 32", "8: x 0 64, x.b 0 32, x.a 32 32") ==
        "unsafe: size 4 → 8, member x.b added at offset 0");
  // Inside an array of bodies nobody knows where things are, but for what the whole says.
  CHECK(fields("struct { int a ; int b ; } x [ 2 ] ;", "struct { int b ; int a ; } x [ 2 ] ;", "16: x 0 128", "16: x 0 128") ==
        "unknown: member x has another type, of the same size");
  CHECK(fields("enum { A , B } a ;", "enum { A , B , C } a ;", "4: a 0 32", "4: a 0 32").starts_with("same: "));
  CHECK(fields("enum { A , B } a ;", "enum { B , A } a ;", "4: a 0 32", "4: a 0 32") == "unsafe: member a has another type");
  CHECK(verdict("s#x", "struct x { int a ; }", "union x { int a ; }", "4: a 0 32", "4: a 0 32").starts_with("same: "));
  CHECK(verdict("t#t", "typedef struct { int a ; } t", "typedef struct { int a ; } * t", "4: a 0 32", "8: a 0 32").starts_with("unsafe: "));
}

TEST_CASE("what was kept in reserve") {
  CHECK(fields("int a ; t#u64 kabi_reserved1 ;", "int a ; s#n * n ;", "16: a 0 32, kabi_reserved1 64 64", "16: a 0 32, n 64 64") ==
        "same: member n added in the place of kabi_reserved1 at offset 8; size and other offsets unchanged");
  CHECK(fields("void * suse_kabi_padding ;", "union { long n ; struct { void * suse_kabi_padding ; } hidden ; } ;", "8: suse_kabi_padding 0 64",
               "8: n 0 64, hidden 0 64, hidden.suse_kabi_padding 0 64") ==
        "same: member n added in a union at offset 0, member suse_kabi_padding renamed hidden.suse_kabi_padding; size and other offsets unchanged");
  // Any other name may be one that modules use.
  CHECK(fields("int a ; t#u64 reserved ;", "int a ; s#n * n ;", "16: a 0 32, reserved 64 64", "16: a 0 32, n 64 64") ==
        "unsafe: member reserved removed from offset 8");
  CHECK(fields("int a ; t#u64 kabi_reserved1 ;", "int a ; s#n n ;", "16: a 0 32, kabi_reserved1 64 64", "24: a 0 32, n 64 128")
            .starts_with("unsafe: "));
}

TEST_CASE("layouts that do not have all members") {
  CHECK(fields("int a ;", "int a ; int b ;", "8: a 0 32", "8: a 0 32") == "unknown: the offset of member b is not known");
  CHECK(fields("int a ; int b ;", "int a ; long b ;", "8: a 0 32", "8: a 0 32, b 32 64") == "unknown: the offset of member b is not known");
}

TEST_CASE("attributes that may concern layout") {
  std::string Packed = "struct s { char a ; int b ; } __attribute__ ( ( packed ) )", Plain = "struct s { char a ; int b ; }";
  CHECK(verdict("s#s", Plain, Packed) == "unknown: attributes differ that may concern layout, linkage or calls");
  CHECK(verdict("s#s", Plain, Packed, "8: a 0 8, b 32 32", "5: a 0 8, b 8 32") == "unsafe: size 8 → 5, member b moved from offset 4 to offset 1");
  CHECK(verdict("s#s", "struct s { long a ; }", "struct s { long a ; } __attribute__ ( ( packed ) )", "8: a 0 64", "8: a 0 64")
            .starts_with("unknown: "));
}

TEST_CASE("fields of which no layout is known") {
  const std::string NotKnown = "sizes and offsets are not known without debug information";
  CHECK(fields("int a ;", "int a ; int b ;") == "unknown: member b added; " + NotKnown);
  CHECK(fields("int a ; int b ;", "int a ;") == "unsafe: member b removed");
  CHECK(fields("int a ; s#k b ;", "int a ;") == "unknown: member b removed; " + NotKnown);
  CHECK(fields("int a ; int b ;", "int a ; struct { int b ; } x ;") == "unknown: member x added; " + NotKnown);
  CHECK(fields("int a ;", "unsigned a ;") == "unsafe: member a: type int → unsigned int");
  CHECK(fields("long a ;", "long long a ;") == "unknown: member a: type long → long long; " + NotKnown);
  CHECK(verdict("s#s", "struct s { long a ; }", "struct s { long long a ; }", "", "", 8).starts_with("same: "));
  CHECK(fields("t#u32 a ;", "t#u64 a ;") == "unsafe: member a: type u32 → u64");
  CHECK(fields("t#u32 a ;", "unsigned a ;") == "same: member a: type u32 → unsigned int");
  CHECK(fields("char * a ;", "const char * a ;") == "same: only qualifiers or names of parameters differ");
  CHECK(fields("int a [ 4 ] ;", "int a [ 8 ] ;") == "unsafe: member a: type int[4] → int[8]");
  CHECK(fields("int a [ E#N ] ;", "int a [ E#M ] ;").starts_with("unknown: "));
  CHECK(fields("int a [ 0 ] ;", "int a [ ] ;") == "same: member a: type int[0] → int[]");
  CHECK(fields("struct { int a ; int b ; } ;", "union { int a ; int b ; } ;").starts_with("unknown: "));
  CHECK(fields("struct { char * a ; } ;", "struct { const char * a ; } ;").starts_with("same: "));
  CHECK(fields("t#u32 a : 3 ;", "t#u8 a : 3 ;").starts_with("unknown: "));
  CHECK(fields("t#u32 a : 3 ;", "t#u32 a : 4 ;") == "unsafe: member a: type u32 : 3 → u32 : 4");
  CHECK(fields("int a ;", "__typeof__ ( x ) a ;").starts_with("unknown: "));
  CHECK(fields("t#a a ;", "s#b * a ;").starts_with("unknown: "));
  CHECK(fields("t#u32 a ;", "s#b * a ;").starts_with("unsafe: "));
}

TEST_CASE("enumerators") {
  auto Enum = [](const std::string &Old, const std::string &New, llvm::StringRef OldLayout = "", llvm::StringRef NewLayout = "") {
    return verdict("e#e", "enum e { " + Old + " }", "enum e { " + New + " }", OldLayout, NewLayout);
  };
  CHECK(Enum("A , B", "A , B , C") == "same: enumerator C = 2 added; the others keep their values");
  CHECK(Enum("A , B = 7", "A , X = 3 , Y , B = 7") == "same: enumerator X = 3 and 1 more added; the others keep their values");
  CHECK(Enum("A , B", "A , X , B") == "unsafe: enumerator B: 1 → 2");
  CHECK(Enum("A , B , C , D", "X , A , B , C , D") == "unsafe: enumerator A: 0 → 1 and 3 more");
  CHECK(Enum("A , B , C", "A , B") == "unsafe: enumerator C = 2 removed");
  CHECK(Enum("A , B", "A , C") == "same: only names differ");
  CHECK(Enum("A , B", "A , C = 1") == "same: enumerator B renamed, with the same value");
  // The last one, that counts the others, took another name, or another value.
  CHECK(Enum("A , B , MAX", "A , B , C , NUM") == "unsafe: enumerator MAX = 2 removed");
  CHECK(Enum("A = 1 << 3", "A = 1 << 4") == "unsafe: enumerator A: 8 → 16");
  CHECK(Enum("A = - 1 , B", "A = - 1 , B , C") == "same: enumerator C = 1 added; the others keep their values");
  CHECK(Enum("A = 4294967296 , B", "A = 4294967297 , B") == "unsafe: enumerator A: 4294967296 → 4294967297 and 1 more");
  // What E#N is, is another definition's matter.
  CHECK(Enum("A = E#N , B", "A = E#N , B , C") == "same: enumerator C = (E#N) + 2 added; the others keep their values");
  CHECK(Enum("A = E#N , B", "A = E#N , X , B") == "unsafe: enumerator B: (E#N) + 1 → (E#N) + 2");
  CHECK(Enum("A = E#N , B", "A = E#M , B") == "unknown: the value of enumerator B is not known");
  CHECK(Enum("A", "A , B", "4:", "4:").starts_with("same: "));
  CHECK(Enum("A", "A , B = 4294967296", "4:", "8:") == "unsafe: size 4 → 8");
  CHECK(verdict("e#e", "enum e { A } __attribute__ ( ( packed ) )", "enum e { A , B = 256 } __attribute__ ( ( packed ) )").starts_with("unknown: "));
  CHECK(verdict("E#A", "3", "4") == "unsafe: enumerator A: 3 → 4");
  CHECK(verdict("E#A", "( E#B ) + 1", "( E#B ) + 2").starts_with("unknown: "));
}

TEST_CASE("functions") {
  CHECK(function("int f ( int )", "int f ( int , int )") == "unsafe: 1 parameter → 2");
  CHECK(function("int f ( void )", "int f ( int )") == "unsafe: 0 parameters → 1");
  CHECK(function("int f ( )", "int f ( void )").starts_with("same: "));
  // As far as the texts tell.
  CHECK(function("int f ( int )", "int f ( long )") == "unknown: parameter 1: int → long, which may be the same");
  CHECK(function("int f ( int )", "int f ( long )", 4).starts_with("same: "));
  CHECK(function("int f ( int )", "int f ( long )", 8) == "unsafe: parameter 1: int → long");
  CHECK(function("t#u64 f ( void )", "unsigned long f ( void )", 8).starts_with("same: "));
  CHECK(function("int f ( int ( * ) ( t#s64 * ) )", "int f ( int ( * ) ( long * ) )", 8).starts_with("same: "));
  CHECK(function("int f ( int ( * ) ( t#s64 * ) )", "int f ( int ( * ) ( long * ) )", 4).starts_with("unsafe: "));
  CHECK(function("int f ( s#a * )", "int f ( s#b * )") == "unsafe: parameter 1: struct a * → struct b *");
  CHECK(function("int f ( char * )", "int f ( const char * )") == "same: only qualifiers or names of parameters differ");
  CHECK(function("int f ( const char * )", "int f ( char * )") ==
        "unknown: parameter 1: const char * → char *, so that what it points to may be written to");
  CHECK(function("int f ( const int )", "int f ( int )").starts_with("same: "));
  CHECK(function("int f ( int a [ 4 ] )", "int f ( int * a )").starts_with("same: "));
  CHECK(function("int f ( t#u32 a )", "int f ( unsigned b )") == "same: parameter 1: u32 → unsigned int, of the same size and signedness");
  CHECK(function("int f ( t#gfp_t )", "int f ( unsigned )").starts_with("unknown: "));
  CHECK(function("int f ( int ( * ) ( int ) )", "int f ( int ( * ) ( t#u64 ) )").starts_with("unsafe: "));
  CHECK(function("int f ( int ( * ) ( int a ) )", "int f ( int ( * ) ( int b ) )").starts_with("same: "));
  CHECK(function("int f ( int )", "s#s f ( int )") == "unsafe: return type int → struct s");
  CHECK(function("void f ( int )", "int f ( int )") == "same: return type void → int, at which callers do not look");
  CHECK(function("void f ( int )", "s#s f ( int )").starts_with("unsafe: "));
  CHECK(function("int f ( int )", "void f ( int )") == "unsafe: return type int → void");
  CHECK(function("char * f ( int )", "const char * f ( int )") ==
        "unknown: return type char * → const char *, so that callers may write to what is const");
  CHECK(function("const char * f ( int )", "char * f ( int )").starts_with("same: "));
  CHECK(function("void ( * f ( int ) ) ( int )", "void ( * f ( int ) ) ( t#u64 )").starts_with("unsafe: "));
  CHECK(function("int f ( int )", "int f ( int , ... )").starts_with("unsafe: "));
  CHECK(function("int f ( void )", "int f ( void ) __asm__ ( \"g\" )").starts_with("unknown: "));
  // A callback, which the module may be.
  CHECK(verdict("t#t", "typedef void ( * t ) ( int )", "typedef int ( * t ) ( int )").starts_with("unsafe: "));
  CHECK(verdict("t#t", "typedef void ( * t ) ( int )", "typedef void ( * t ) ( s#s * )").starts_with("unsafe: "));
}

TEST_CASE("variables and typedefs") {
  CHECK(verdict("v", "int v", "t#u64 v") == "unsafe: type int → u64");
  CHECK(verdict("v", "int v", "unsigned v") == "unsafe: type int → unsigned int");
  CHECK(verdict("v", "int v", "const int v").starts_with("same: "));
  CHECK(verdict("v", "s#s v [ ]", "s#s v [ 4 ]").starts_with("unknown: "));
  CHECK(verdict("v", "s#s v [ 2 ]", "s#s v [ 4 ]") == "unsafe: type struct s[2] → struct s[4]");
  CHECK(verdict("v", "int ( * v ) ( int )", "int ( * v ) ( s#s * )").starts_with("unsafe: "));
  CHECK(verdict("t#t", "typedef unsigned int t", "typedef t#u32 t") == "same: type unsigned int → u32, of the same size and signedness");
  CHECK(verdict("t#t", "typedef t#u32 t", "typedef t#u64 t") == "unsafe: type u32 → u64");
  CHECK(verdict("t#t", "typedef t#a t", "typedef t#b t").starts_with("unknown: "));
  CHECK(verdict("t#t", "typedef s#t t", "typedef struct { int a ; } t").starts_with("unknown: "));
}

TEST_CASE("deep and broken input") {
  std::string Deep;
  for (int I = 0; I < 3000; ++I)
    Deep += "( * ";
  CHECK(fields("int " + Deep + "a ;", "long " + Deep + "a ;") != "");
  CHECK(function("int f ( int " + Deep + " )", "int f ( long " + Deep + " )") != "");
  std::string Nested = "int x";
  for (int I = 0; I < 300; ++I)
    Nested = "int ( * ) ( " + Nested + " )";
  CHECK(function("int f ( " + Nested + " )", "int f ( " + Nested + " , int )").starts_with("unsafe: "));
  CHECK(function("int f ( long , " + Nested + " )", "int f ( long , const " + Nested + " )") != "");
  CHECK(verdict("s#s", "struct s { int a ;", "struct s { long a ;") != "");
  CHECK(verdict("", "", "int") != "");
}

TEST_CASE("types from debug information: layouts go along, and CRCs say nothing about them") {
  auto Records = std::make_shared<modver::genksyms::SymtypesRecords>();
  Abi Old = side("1 equal\n2 explained\n3 unexplained\n4 untyped"), New = side("1 equal\n5 explained\n6 unexplained\n7 untyped");
  std::string Rest = "equal s#s * equal\nexplained s#s * explained\nunexplained int unexplained\n";
  giveTypes(Old, "/* vmlinux */\ns#s struct s { int a ; }\n" + Rest, Records);
  giveTypes(New, "/* vmlinux */\ns#s struct s { int a ; int b ; }\n" + Rest, Records);
  auto Describe = [](Abi &A, llvm::StringRef Text) {
    A.KindOfTypes = TypesKind::Btf;
    auto All = std::make_shared<Layouts>();
    for (modver::genksyms::RecordId R : A.Types->objects()[0].Records)
      if (A.Types->records().nameOf(R).Text == "s#s")
        (*All)[{0, R}] = layout(Text);
    A.LayoutsOfTypes = All;
  };
  Describe(Old, "4: a 0 32");
  Describe(New, "8: a 0 32, b 32 32");
  Diff D = compare(Old, New, 1);
  CHECK(causes(D) == std::vector<std::string>{"s#s: explained"});
  CHECK(D.Contradicted.empty());
  CHECK(D.Unexplained.size() == 2);
  REQUIRE(D.Causes[0].OldLayout);
  CHECK(text(D.Causes[0].Verdict) == "unsafe: size 4 → 8, member b added at offset 4");

  // One side's alone is no layout.
  Old.LayoutsOfTypes = nullptr;
  Diff Half = compare(Old, New, 1);
  CHECK(!Half.Causes[0].NewLayout);
  // Symbols without CRC do not get one, and types of two kinds are not compared.
  Old.Symbols[1].Crc = std::nullopt;
  New.KindOfTypes = TypesKind::Dumps;
  Diff Other = compare(Old, New, 1);
  CHECK(!Old.Symbols[1].Crc);
  CHECK(Other.Causes.empty());
  CHECK(Other.Contradicted.empty());
}

TEST_SUITE_END();
