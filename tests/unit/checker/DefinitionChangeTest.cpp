// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/diff/DefinitionChange.h"
#include <doctest/doctest.h>

using namespace modver::diff;
using namespace modver::types;
using Kind = DefinitionChangeKind;

namespace {

Kind kind(llvm::StringRef Name, llvm::StringRef Old, llvm::StringRef New) {
  Kind Result = describeChange(Name, Old, New).Kind;
  // There and back again: what was only words before is only words after.
  Kind Back = describeChange(Name, New, Old).Kind;
  CHECK((Result == Kind::BecameDefined ? Kind::BecameUndefined : Result == Kind::BecameUndefined ? Kind::BecameDefined : Result) == Back);
  return Result;
}

/// The members of a struct.
Kind fields(const std::string &Old, const std::string &New) { return kind("s#s", "struct s { " + Old + " }", "struct s { " + New + " }"); }

/// A step a line: `+ a`, `- a`, `~ a` moved, `! a: OLD -> NEW`, `= a: NEW`.
std::string steps(llvm::StringRef Name, llvm::StringRef Old, llvm::StringRef New) {
  std::string Text;
  for (const MemberChange &M : describeChange(Name, Old, New).Members)
    switch (M.What) {
    case MemberChange::Step::Added:
      CHECK(M.Old.empty());
      Text += "+ " + M.Member + ": " + M.New + "\n";
      break;
    case MemberChange::Step::Removed:
      CHECK(M.New.empty());
      Text += "- " + M.Member + ": " + M.Old + "\n";
      break;
    case MemberChange::Step::Moved:
      Text += "~ " + M.Member + "\n";
      break;
    case MemberChange::Step::TypeChanged:
      Text += "! " + M.Member + ": " + M.Old + " -> " + M.New + "\n";
      break;
    case MemberChange::Step::Renamed:
      Text += "= " + M.Member + ": " + M.New + "\n";
      break;
    }
  return Text;
}

std::string fieldSteps(const std::string &Old, const std::string &New) {
  return steps("s#s", "struct s { " + Old + " }", "struct s { " + New + " }");
}

} // namespace

TEST_SUITE_BEGIN("DefinitionChange");

TEST_CASE("forward declarations and definitions") {
  CHECK(kind("s#s", "struct s { UNKNOWN }", "struct s { int a ; }") == Kind::BecameDefined);
  CHECK(kind("e#e", "enum e { UNKNOWN }", "enum e { A }") == Kind::BecameDefined);
  CHECK(kind("u#u", "union u { int a ; }", "union u { UNKNOWN } ") == Kind::BecameUndefined);
  CHECK(kind("t#t", "typedef struct { UNKNOWN } t", "typedef struct { int a ; } t") == Kind::Members);
}

TEST_CASE("attributes that say nothing about layout, calls or linkage") {
  CHECK(kind("f", "__attribute__ ( ( __cold__ ) ) int f ( int )", "int f ( int )") == Kind::Attributes);
  CHECK(kind("f", "int f ( int )", "int f ( int ) __attribute__ ( ( __format__ ( printf , 1 , 2 ) , noinline ) )") == Kind::Attributes);
  CHECK(fields("int n ; int a [ ] ;", "int n ; int a [ ] __attribute__ ( ( __counted_by__ ( n ) ) ) ;") == Kind::Attributes);
  CHECK(fields("__const char * a ;", "const char * a ;") == Kind::Attributes);
  CHECK(fields("__extension__ int a ;", "int a ;") == Kind::Attributes);
  // Nothing is changed by how such an attribute is spelled either.
  CHECK(kind("s#s", "struct s { int a ; } __attribute__ ( ( packed ) )", "struct s { int a ; } __attribute__ ( ( __packed__ , unused ) )") ==
        Kind::Attributes);
  CHECK(fields("int a __attribute ( ( packed ) ) __attribute__ ( ( aligned ( 4 ) ) ) ;",
               "int a __attribute__ ( ( packed , __aligned__ ( 4 ) ) ) ;") == Kind::Attributes);
}

TEST_CASE("attributes that may say something") {
  CHECK(kind("s#s", "struct s { int a ; } __attribute__ ( ( packed ) )", "struct s { int a ; }") == Kind::LayoutAttributes);
  CHECK(fields("int a ;", "int a __attribute__ ( ( aligned ( 8 ) ) ) ;") == Kind::LayoutAttributes);
  CHECK(fields("int a __attribute__ ( ( aligned ( 4 ) ) ) ;", "int a __attribute__ ( ( aligned ( 8 ) ) ) ;") == Kind::LayoutAttributes);
  CHECK(kind("s#s", "struct s { int a ; }", "struct s { int a ; } __attribute__ ( ( randomize_layout ) )") == Kind::LayoutAttributes);
  CHECK(kind("v", "__attribute__ ( ( section ( \".data..percpu\" \"\" ) ) ) int v", "int v") == Kind::LayoutAttributes);
  CHECK(kind("f", "int f ( void )", "__attribute__ ( ( ms_abi ) ) int f ( void )") == Kind::LayoutAttributes);
  CHECK(kind("f", "int f ( void )", "int f ( void ) __attribute__ ( ( nobody_knows_this ) )") == Kind::LayoutAttributes);
  // Compiled callers rely on promises.
  for (const char *Promise : {"noreturn", "__const__", "pure", "malloc", "nonnull", "returns_nonnull"})
    CHECK(kind("f", "int f ( void )", std::string("__attribute__ ( ( ") + Promise + " ) ) int f ( void )") == Kind::LayoutAttributes);
  // One more, beside one that does not matter.
  CHECK(kind("f", "int f ( void )", "__attribute__ ( ( cold , weak ) ) int f ( void )") == Kind::LayoutAttributes);
  // Another place may mean another thing.
  CHECK(fields("int a __attribute__ ( ( packed ) ) ; int b ;", "int a ; int b __attribute__ ( ( packed ) ) ;") == Kind::LayoutAttributes);
}

TEST_CASE("what looks like an attribute and is none") {
  CHECK(fields("int a ;", "int a __attribute__ ;") != Kind::Attributes);
  CHECK(fields("int a ;", "int a __attribute__ ( ( cold ) ;") != Kind::Attributes);
  CHECK(fields("int a ;", "const int a ;") == Kind::Members);
  CHECK(fields("int a ;", "volatile int a ;") == Kind::Members);
  CHECK(kind("f", "int f ( void )", "int f ( void ) __asm__ ( \"g\" )") == Kind::Members);
}

TEST_CASE("spelling of types") {
  CHECK(fields("unsigned a ;", "unsigned int a ;") == Kind::Spelling);
  CHECK(fields("long unsigned int a ;", "unsigned long a ;") == Kind::Spelling);
  CHECK(fields("signed a ;", "int a ;") == Kind::Spelling);
  CHECK(fields("long long int a ;", "long long a ;") == Kind::Spelling);
  CHECK(fields("t#u32 const * a ;", "const t#u32 * a ;") == Kind::Spelling);
  CHECK(fields("int volatile const a ;", "const volatile int a ;") == Kind::Spelling);
  CHECK(kind("f", "unsigned f ( unsigned long int )", "unsigned int f ( unsigned long )") == Kind::Spelling);
  CHECK(kind("t#t", "typedef unsigned t", "typedef unsigned int t") == Kind::Spelling);
  CHECK(fields("signed int : 3 ;", "int : 3 ;") == Kind::Spelling);
  CHECK(fields("struct { unsigned : 3 ; } ;", "struct { unsigned int : 3 ; } ;") == Kind::Spelling);
  CHECK(fields("int a , * b ;", "int a ; int * b ;") == Kind::Spelling);
  CHECK(kind("e#e", "enum e { A , B }", "enum e { A , B , }") == Kind::Spelling);
  CHECK(fields("union { unsigned a ; } ;", "union { unsigned int a ; } ;") == Kind::Spelling);
  CHECK(describeChange("s#s", "struct s { const t#a * a ; }", "struct s { t#a * a ; }").Kind == Kind::Members);
  // With an attribute that does not matter beside it.
  CHECK(fields("unsigned a ;", "unsigned int a __attribute__ ( ( unused ) ) ;") == Kind::Spelling);
}

TEST_CASE("what is another type") {
  CHECK(fields("char a ;", "signed char a ;") == Kind::Members);
  CHECK(fields("char a ;", "unsigned char a ;") == Kind::Members);
  CHECK(fields("long a ;", "long long a ;") == Kind::Members);
  CHECK(fields("int a ;", "unsigned a ;") == Kind::Members);
  CHECK(fields("const char * a ;", "char * const a ;") == Kind::Members);
  CHECK(fields("double a ;", "long double a ;") == Kind::Members);
  CHECK(fields("t#phandle a ;", "a t#phandle ;") == Kind::Members);
  CHECK(kind("f", "int f ( void )", "int f ( )") == Kind::Members);
  // The second reference is the name.
  CHECK(fields("t#a const t#b ;", "t#b const t#a ;") == Kind::Members);
}

TEST_CASE("spelling of constants") {
  CHECK(fields("char a [ 16 ] ;", "char a [ 0x10 ] ;") == Kind::Spelling);
  CHECK(fields("char a [ 0X1f ] ;", "char a [ 037 ] ;") == Kind::Spelling);
  CHECK(kind("E#A", "1ULL", "0x1llu") == Kind::Spelling);
  CHECK(kind("e#e", "enum e { A = 0x0 , }", "enum e { A = 0 , }") == Kind::Spelling);
  CHECK(fields("char a [ 16 ] ;", "char a [ 17 ] ;") == Kind::Members);
  // Another type: `- 1U` is a large number. Decimal digits of 32 bits are a `long`, hexadecimal ones an `unsigned int`.
  CHECK(kind("E#A", "1", "1U") == Kind::Other);
  CHECK(kind("E#A", "4294967295", "0xffffffff") == Kind::Other);
  CHECK(kind("E#A", "( 25 ) + 6", "( 25 ) + 7") == Kind::Other);
  CHECK(kind("E#A", "1.5", "1.50") == Kind::Other);
  CHECK(kind("E#A", "' '", "'\t'") == Kind::Other);
}

TEST_CASE("enumerators of the same value") {
  auto IsSame = [](const char *Old, const char *New) {
    Kind Result = kind("E#A", Old, New);
    CHECK((Result == Kind::Spelling || Result == Kind::Other));
    return Result == Kind::Spelling;
  };
  CHECK(IsSame("3", "( 0 ) + 3"));
  CHECK(IsSame("( 25 ) + 6", "( 24 ) + 7"));
  CHECK(IsSame("1 << 3", "8"));
  CHECK(IsSame("2 + 3 * 4 - 1", "13"));
  CHECK(IsSame("10 - 4 - 3", "3"));
  CHECK(IsSame("7 & 5 | 2 ^ 3", "( 7 & 5 ) | ( 2 ^ 3 )"));
  CHECK(IsSame("1 | 6 & 4", "5"));
  CHECK(IsSame("1 << 1 + 2", "8"));
  CHECK(IsSame("- 1", "~ 0"));
  CHECK(IsSame("- ( 0x10 / 3 ) % 3", "- 2"));
  CHECK(IsSame("+ ! 5", "0"));
  CHECK(IsSame("- 7 >> 1", "- 4"));
  CHECK(!IsSame("1 << 3", "9"));
  // What is no int on the way, or unknown.
  CHECK(!IsSame("1U << 3", "8"));
  CHECK(!IsSame("0x80000000", "2147483648"));
  CHECK(!IsSame("2147483647 + 1", "2147483646 + 2"));
  CHECK(!IsSame("1 << 31", "1 << 30 << 1"));
  CHECK(!IsSame("1 << 32", "1 << 32 + 0"));
  CHECK(!IsSame("1 / 0", "2 / 0"));
  CHECK(!IsSame("- 2147483648 / - 1", "0"));
  CHECK(!IsSame("E#B + 1", "1 + E#B"));
  CHECK(!IsSame("sizeof ( int )", "4"));
  CHECK(!IsSame("1 +", "1 + +"));
  CHECK(!IsSame("( 1", "1"));
  CHECK(!IsSame("1 2", "1"));
  CHECK(!IsSame("08", "8"));
  CHECK(!IsSame((std::string(3000, '(') + "1").c_str(), "1"));
  std::string Deep;
  for (int I = 0; I < 100000; ++I)
    Deep += "- ";
  CHECK(!IsSame((Deep + "1").c_str(), "1"));
}

TEST_CASE("other names, same order and types") {
  CHECK(fields("int a ; long b ;", "int c ; long b ;") == Kind::Names);
  CHECK(fields("t#u64 kabi_reserved1 ; t#u64 kabi_reserved2 ;", "t#u64 flags ; t#u64 kabi_reserved2 ;") == Kind::Names);
  CHECK(fields("int ( * f ) ( int ) , b [ 2 ] ;", "int ( * g ) ( int ) , c [ 2 ] ;") == Kind::Names);
  CHECK(fields("struct { int a ; } x ;", "struct { int b ; } x ;") == Kind::Names);
  CHECK(fields("int a : 3 ;", "int b : 3 ;") == Kind::Names);
  CHECK(fields("t#phandle t#phandle ;", "t#phandle handle ;") == Kind::Names);
  CHECK(kind("e#e", "enum e { A , B = 2 }", "enum e { A , C = 2 }") == Kind::Names);
  CHECK(kind("f", "int f ( int a )", "int f ( int b )") == Kind::Names);
  CHECK(fieldSteps("int a ; long b ;", "int c ; long b ;") == "= a: int c\n");
  CHECK(fieldSteps("struct { int a ; } x ;", "struct { int b ; } x ;") == "= x.a: int b\n");
  CHECK(steps("e#e", "enum e { A , B = 2 }", "enum e { A , C = 2 }") == "= B: C = 2\n");
}

TEST_CASE("names that were another member's before") {
  CHECK(fields("int a ; int b ;", "int b ; int a ;") == Kind::Members);
  CHECK(fieldSteps("int a ; int b ; int c ;", "int b ; int c ; int a ;") == "~ a\n");
  CHECK(fields("int a ; int b ; int c ;", "int b ; int c ; int d ;") == Kind::Members);
  CHECK(kind("e#e", "enum e { A , B }", "enum e { B , A }") == Kind::Members);
  // The name went into a body inside.
  CHECK(fields("int a ; struct { int b ; } ;", "int b ; struct { int a ; } ;") == Kind::Members);
}

TEST_CASE("not only names") {
  CHECK(fields("int a ;", "long b ;") == Kind::Members);
  CHECK(fields("int a [ 1 ] ;", "int b [ 2 ] ;") == Kind::Members);
  CHECK(fields("int a : 3 ;", "int b : 4 ;") == Kind::Members);
  CHECK(fields("int a ;", "int b __attribute__ ( ( aligned ( 8 ) ) ) ;") == Kind::Members);
  CHECK(kind("e#e", "enum e { A , B }", "enum e { A , C = 1 }") == Kind::Members);
  CHECK(kind("s#s", "struct s { int a ; } __attribute__ ( ( packed ) )", "struct s { int b ; }") == Kind::Members);
}

TEST_CASE("members added and removed") {
  CHECK(fieldSteps("int a ;", "int a ; const char * b [ 2 ] ;") == "+ b: const char * b [ 2 ]\n");
  CHECK(fieldSteps("int a ; long b ; int c ;", "int a ; int c ;") == "- b: long b\n");
  CHECK(fieldSteps("", "int a ;") == "+ a: int a\n");
  CHECK(fieldSteps("s#l a , * b ;", "s#l a ;") == "- b: s#l * b\n");
  CHECK(fieldSteps("int a ;", "int a ; int : 3 ;") == "+ int : 3: int : 3\n");
  // Two in the place of one: nobody knows which one it is.
  CHECK(fieldSteps("int a ; int z ;", "int b ; int c ; int z ;") == "- a: int a\n+ b: int b\n+ c: int c\n");
  CHECK(fieldSteps("t#u16 a ; int z ;", "s#m b ; int z ;") == "- a: t#u16 a\n+ b: s#m b\n");
}

TEST_CASE("members of another type") {
  CHECK(fieldSteps("int a ; char * b ;", "int a ; const char * b ;") == "! b: char * b -> const char * b\n");
  CHECK(fieldSteps("t#u32 a : 22 ;", "t#u32 a : 20 ;") == "! a: t#u32 a : 22 -> t#u32 a : 20\n");
  CHECK(fieldSteps("struct { int a ; } x ;", "union { int a ; } x ;") == "! x: struct { int a ; } x -> union { int a ; } x\n");
  // Beside it, what is only spelled another way is no step.
  CHECK(fieldSteps("unsigned a ; int b ;", "unsigned int a ; long b ;") == "! b: int b -> long b\n");
  CHECK(fieldSteps("int ( * f ) ( struct { int a ; } * ) ;", "int ( * f ) ( struct { long a ; } * ) ;") == "! f.a: int a -> long a\n");
}

TEST_CASE("as few as possible moved") {
  CHECK(fieldSteps("int a ; int b ; int c ; int d ;", "int d ; int a ; int b ; int c ;") == "~ d\n");
  CHECK(fieldSteps("int a ; long b ; int c ;", "long b ; char a ; int c ;") == "~ b\n! a: int a -> char a\n");
}

TEST_CASE("bodies inside") {
  CHECK(fieldSteps("union { struct { char * n ; int f ; } module ; } ;", "union { struct { const char * n ; int f ; } module ; } ;") ==
        "! module.n: char * n -> const char * n\n");
  CHECK(fieldSteps("union { int a ; } ; union { int b ; } ;", "union { int a ; } ; union { int b ; long c ; } ;") == "+ c: long c\n");
  CHECK(fieldSteps("s#k k ; int z ;", "union { s#k k ; s#i i ; } ; int z ;") ==
        "- k: s#k k\n+ union { s#k k ; s#i i ; }: union { s#k k ; s#i i ; }\n");
  CHECK(fieldSteps("enum { A , B } mode ;", "enum { A , B , C } mode ;") == "+ mode.C: C\n");
  CHECK(fieldSteps("struct { int a ; } x , y ;", "struct { long a ; } x , y ;") == "! x.a: int a -> long a\n");
}

TEST_CASE("enumerators") {
  CHECK(steps("e#e", "enum e { A , B , }", "enum e { A , X , B , }") == "+ X: X\n");
  CHECK(steps("e#e", "enum e { A = 1 }", "enum e { A = 2 }") == "! A: A = 1 -> A = 2\n");
}

TEST_CASE("parameters") {
  CHECK(steps("f", "int f ( s#s * , int )", "int f ( s#s * , long )") == "! parameter 2: int -> long\n");
  CHECK(steps("f", "int f ( s#s * , int )", "int f ( s#s * , t#u32 , int )") == "+ parameter 2: t#u32\n");
  CHECK(steps("f", "int f ( s#s * , t#u32 , int )", "int f ( s#s * , int )") == "- parameter 2: t#u32\n");
  CHECK(steps("f", "int f ( int , long )", "int f ( long , int )") == "! parameter 1: int -> long\n! parameter 2: long -> int\n");
  CHECK(steps("f", "int f ( s#s * )", "long f ( s#s * )") == "! return type: int f ( … ) -> long f ( … )\n");
  CHECK(steps("t#t", "typedef int ( * t ) ( int )", "typedef int ( * t ) ( long )") == "! parameter 1: int -> long\n");
  CHECK(steps("f", "void ( * f ( int ) ) ( long )", "void ( * f ( char ) ) ( long )") == "! parameter 1: int -> char\n");
  CHECK(kind("f", "void ( * f ( int ) ) ( long )", "void ( * f ( int ) ) ( int )") == Kind::Members);
  CHECK(steps("v", "int ( * v [ 2 ] ) ( int )", "int ( * v [ 2 ] ) ( long )") == "! parameter 1: int -> long\n");
}

TEST_CASE("what is around the members") {
  CHECK(kind("t#t", "typedef struct { int a ; } t", "typedef union { int a ; } t") == Kind::Other);
  CHECK(kind("t#t", "typedef struct { int a ; } t", "typedef struct { int a ; } * t") == Kind::Other);
  CHECK(steps("s#s", "struct s { int a ; } __attribute__ ( ( packed ) )", "struct s { long a ; }") ==
        "! s: struct s { … } __attribute__ ( ( packed ) ) -> struct s { … }\n! a: int a -> long a\n");
}

TEST_CASE("definitions without members") {
  CHECK(kind("v", "int v", "long v") == Kind::Other);
  CHECK(kind("t#t", "typedef int t", "typedef long t") == Kind::Other);
  CHECK(kind("t#t", "typedef int t", "typedef struct { int a ; } t") == Kind::Other);
  CHECK(kind("v", "__typeof__ ( t#u16 ) v", "__typeof__ ( t#u32 ) v") == Kind::Other);
}

TEST_CASE("deep and broken input ends in a change that says no more than is known") {
  std::string Open, Close;
  for (int I = 0; I < 5000; ++I) {
    Open += "struct { ";
    Close += "} ; ";
  }
  CHECK(fields(Open + "int a ; " + Close, Open + "long a ; " + Close) == Kind::Members);
  CHECK(kind("s#s", "struct s { int a ;", "struct s { long a ;") == Kind::Other);
  CHECK(kind("s#s", "} struct ( { [ ;", "} struct ( { ] ;") == Kind::Other);
  CHECK(kind("", "", "int") == Kind::Other);
}

TEST_SUITE_END();
