// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/frontend/PreprocessorFlags.h"

#include "TemporaryDirectory.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <doctest/doctest.h>

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

CompileCommand commandOf(StringRef Words, StringRef Directory = "/build") {
  llvm::SmallVector<StringRef> Split;
  llvm::SplitString(Words, Split, " ");
  return {Directory.str(), "lib/a.c", "lib/a.o", {Split.begin(), Split.end()}};
}

/// All that was found, but for the compiler: `angled DIR, define NAME, …, -target -flags`. Unknown flags are behind `unknown:`.
std::string describe(const PreprocessorFlags &Flags) {
  std::vector<std::string> Parts;
  constexpr const char *Places[] = {"quote ", "angled ", "system ", "after "};
  for (const SearchDirectory &D : Flags.Directories)
    Parts.push_back(Places[static_cast<size_t>(D.Place)] + D.Path);
  for (const MacroFlag &M : Flags.Macros)
    Parts.push_back((M.IsDefine ? "define " : "undefine ") + M.Text);
  for (const std::string &File : Flags.MacroFiles)
    Parts.push_back("macros of " + File);
  for (const std::string &File : Flags.Includes)
    Parts.push_back("include " + File);
  for (const auto &[Old, New] : Flags.PrefixMap)
    Parts.push_back(Old + " becomes " + New);
  if (!Flags.UsesStandardDirectories)
    Parts.push_back("no standard directories");
  if (Flags.IsAssembly)
    Parts.push_back("assembly");
  if (!Flags.TargetFlags.empty())
    Parts.push_back(llvm::join(Flags.TargetFlags, " "));
  if (!Flags.Unknown.empty())
    Parts.push_back("unknown: " + llvm::join(Flags.Unknown, " "));
  return llvm::join(Parts, ", ");
}

/// Of the compiler's arguments; what is wrong, if something is.
std::string read(StringRef Arguments, StringRef Directory = "/build") {
  llvm::Expected<PreprocessorFlags> Flags = parsePreprocessorFlags(commandOf(("gcc " + Arguments).str(), Directory));
  return Flags ? describe(*Flags) : llvm::toString(Flags.takeError());
}

} // namespace

TEST_SUITE_BEGIN("PreprocessorFlags");

TEST_CASE("a command of the kernel") {
  llvm::Expected<PreprocessorFlags> Flags = parsePreprocessorFlags(commandOf(
      "gcc -Wp,-MMD,lib/.a.o.d -nostdinc -I./arch/x86/include -I./include -include ./include/linux/kconfig.h -include "
      "./include/linux/compiler_types.h "
      "-D__KERNEL__ -fmacro-prefix-map=./= -Wall -Werror=designated-init -fno-strict-aliasing -fno-common -std=gnu11 -mno-sse -m64 -falign-jumps=1 "
      "-mindirect-branch=thunk-extern -fno-jump-tables -O2 -Wframe-larger-than=2048 -fstack-protector-strong -Wno-main -pg -mfentry "
      "-DCC_USING_FENTRY "
      "-Wimplicit-fallthrough=5 -g -DMODULE -DKBUILD_BASENAME=\"a\" -c -o lib/a.o lib/a.c"));
  REQUIRE(static_cast<bool>(Flags));
  CHECK(Flags->Compiler == "gcc");
  CHECK(describe(*Flags) == "angled ./arch/x86/include, angled ./include, define __KERNEL__, define CC_USING_FENTRY, define MODULE, "
                            "define KBUILD_BASENAME=\"a\", include ./include/linux/kconfig.h, include ./include/linux/compiler_types.h, ./ becomes , "
                            "no standard directories, -nostdinc -fno-common -std=gnu11 -mno-sse -m64 -mindirect-branch=thunk-extern -O2 "
                            "-fstack-protector-strong -pg -mfentry -g");
}

TEST_CASE("a command for arm64 by Clang") {
  CHECK(read("-Wp,-MMD,lib/.a.o.d --target=aarch64-linux-gnu -fintegrated-as -Werror=unknown-warning-option -Qunused-arguments -mlittle-endian "
             "-DKASAN_SHADOW_SCALE_SHIFT= -mbranch-protection=pac-ret -Wa,-march=armv8.5-a -DARM64_ASM_ARCH='\"armv8.5-a\"' -mllvm -asan-globals=1 "
             "-Xclang -fexperimental -ffixed-x18 -gdwarf-5 -c -o lib/a.o lib/a.c") ==
        "define KASAN_SHADOW_SCALE_SHIFT=, define ARM64_ASM_ARCH='\"armv8.5-a\"', --target=aarch64-linux-gnu -fintegrated-as -mlittle-endian "
        "-mbranch-protection=pac-ret -Wa,-march=armv8.5-a -Xclang -fexperimental -ffixed-x18 -gdwarf-5");
}

TEST_CASE("an argument in the same word or in the next") {
  CHECK(read("-Da -D b=1 -Ua -U b") == "define a, define b=1, undefine a, undefine b");
  CHECK(read("-Ia -I b -isystem c -isystemd -iquote e -iquotef -idirafter g -idirafterh") ==
        "angled a, angled b, system c, system d, quote e, quote f, after g, after h");
  CHECK(read("-include a -includeb -imacros c -imacrosd") == "macros of c, macros of d, include a, include b");
  CHECK(read("-oout -MFdeps -MTt -MQq -o out -MF deps -MT t -MQ q -MJ j") == "");
  CHECK(read("-isysroot a -isysrootb --sysroot c --sysroot=d --param e=1 --param=f=1") ==
        "-isysroot a -isysrootb --sysroot c --sysroot=d --param e=1 --param=f=1");
  // An argument is not read as a flag.
  CHECK(read("-o -DX -MF -I -include -O2 -Xlinker -Da -mllvm -Db -target -Dc") == "include -O2, -target -Dc");
}

TEST_CASE("directories that are none") {
  CHECK(read("-I-") == "unknown: -I-");
  CHECK(read("-I=usr -isystem =usr") == "unknown: -I=usr -isystem =usr");
}

TEST_CASE("what may change the target") {
  for (const char *Flags : {"-ansi",
                            "-O",
                            "-Os",
                            "-std=c99",
                            "--std=c99",
                            "-pthread",
                            "-undef",
                            "-p -pg",
                            "-m32 -march=i686",
                            "-ffreestanding",
                            "-fplugin=./a.so -fplugin-arg-a-b=c",
                            "-specs=a --specs=b",
                            "-g -g0 -ggdb3",
                            "-pedantic-errors",
                            "-target arm",
                            "-EB",
                            "-G 8 -G0",
                            "-B dir -Bdir",
                            "--gcc-toolchain=/usr --prefix=/usr/bin/a-",
                            "-Xassembler -mx",
                            "-fno-builtin-wcslen",
                            "-fsanitize=kernel-address"}) {
    CAPTURE(Flags);
    CHECK(read(Flags) == Flags);
  }
  CHECK(read("-O2 -DX -m64 -O0") == "define X, -O2 -m64 -O0");
}

TEST_CASE("what concerns others") {
  for (const char *Flags : {"-Wall -W -w -Wno-x -Wl,-z,now", "-c -S -E", "-M -MM -MD -MMD -MP -MG", "-pipe -save-temps -v",
                            "-fno-strict-aliasing -fgcse", "-falign-functions=16 -fno-align-loops", "-fdiagnostics-color=always -fmessage-length=0",
                            "-fdebug-prefix-map=a=b", "-nostdlib -lm -L. -L dir", "-x c", "lib/a.c other.o -"}) {
    CAPTURE(Flags);
    CHECK(read(Flags) == "");
  }
}

TEST_CASE("unknown flags are not passed on") {
  CHECK(read("-Z -O2 --frob -dM -P -C -include-pch f -Xclang -DX") == "-O2, unknown: -Z --frob -dM -P -C -include-pch f -Xclang -DX");
}

TEST_CASE("what the driver passes on comes last") {
  CHECK(read("-Wp,-DX=1,-Ia -UX -Ib") == "angled b, angled a, undefine X, define X=1");
  CHECK(read("-Xpreprocessor -DX -Xpreprocessor -I -Xpreprocessor a -UX -I b") == "angled b, angled a, undefine X, define X");
  CHECK(read("-Wp,-D,X,-MD,-file,-MMD,f,-MT,t,-undef -O2") == "define X, -O2 -undef");
}

TEST_CASE("prefix maps") {
  CHECK(read("-fmacro-prefix-map=./= -ffile-prefix-map=/src=b=c") == "./ becomes , /src becomes b=c");
  CHECK(read("-fmacro-prefix-map=a") == "unknown: -fmacro-prefix-map=a");
}

TEST_CASE("the language") {
  auto Of = [](const char *File, const char *Arguments) {
    CompileCommand Command = commandOf((StringRef("gcc ") + Arguments).str());
    Command.File = File;
    llvm::Expected<PreprocessorFlags> Flags = parsePreprocessorFlags(Command);
    return Flags ? describe(*Flags) : llvm::toString(Flags.takeError());
  };
  CHECK(Of("a.S", "-O2 a.S") == "assembly, -O2 -x assembler-with-cpp");
  CHECK(Of("a.sx", "a.sx") == "assembly, -x assembler-with-cpp");
  CHECK(Of("a.S", "") == "assembly, -x assembler-with-cpp");
  CHECK(Of("a.s", "a.s") == "-x assembler");
  CHECK(Of("a.c", "a.c") == "");
  CHECK(Of("a.c", "-x assembler-with-cpp a.c") == "assembly, -x assembler-with-cpp");
  CHECK(Of("a.c", "-xassembler-with-cpp -x none a.c") == "");
  CHECK(Of("a.S", "-x c a.S") == "");
  // -x concerns what comes after it.
  CHECK(Of("a.S", "a.S -x c") == "assembly, -x assembler-with-cpp");
  CHECK(Of("a.S", "b.c a.S") == "assembly, -x assembler-with-cpp");
}

TEST_CASE("wrappers") {
  auto CompilerOf = [](const char *Command) {
    llvm::Expected<PreprocessorFlags> Flags = parsePreprocessorFlags(commandOf(Command));
    return Flags ? Flags->Compiler + "|" + describe(*Flags) : llvm::toString(Flags.takeError());
  };
  CHECK(CompilerOf("ccache gcc -O2") == "gcc|-O2");
  CHECK(CompilerOf("/usr/bin/ccache distcc ./clang -O2") == "./clang|-O2");
  CHECK(CompilerOf("sccache gcc-12") == "gcc-12|");
  CHECK(CompilerOf("gcc ccache") == "gcc|");
  CHECK(CompilerOf("ccache") == "lib/a.o: compile command: no compiler");
  CHECK(CompilerOf("") == "lib/a.o: compile command: no compiler");
}

TEST_CASE("an argument that is missing") {
  for (const char *Flag : {"-I", "-D", "-include", "-o", "-x", "-isystem", "--param", "-target", "-Xclang", "-Xpreprocessor"}) {
    CAPTURE(Flag);
    CHECK(read((StringRef("-O2 ") + Flag).str()) == (StringRef("lib/a.o: compile command: nothing follows ") + Flag).str());
  }
  CHECK(read("-Wp,-MMD") == "lib/a.o: compile command: nothing follows -MMD");
  CHECK(read("-Wp,-I x") == "lib/a.o: compile command: nothing follows -I");
}

TEST_CASE("response files") {
  TemporaryDirectory Directory;
  Directory.write("flags", "-DA -D 'B= 1'\n\"-Idir with space\" @more\n");
  Directory.write("more", "-O2");
  Directory.write("self", "@self");
  CHECK(read("-DX @flags -UX", Directory.path()) == "angled dir with space, define X, define A, define B= 1, undefine X, -O2");
  CHECK(read("@" + Directory.file("more")) == "-O2");
  CHECK(read("@missing", Directory.path()) == "lib/a.o: compile command: response file " + Directory.file("missing") + ": No such file or directory");
  CHECK(read("@self", Directory.path()) == "lib/a.o: compile command: more than 2000 response files, the last being " + Directory.file("self"));
}

TEST_CASE("response files that multiply") {
  TemporaryDirectory Directory;
  std::string Words;
  for (int I = 0; I < 1000; ++I)
    Words += "-DX ";
  Directory.write("leaf", Words);
  Words.clear();
  for (int I = 0; I < 1999; ++I)
    Words += "@leaf ";
  Directory.write("root", Words);
  CHECK(read("@root", Directory.path()) == "lib/a.o: compile command: more than 1048576 words with response file " + Directory.file("leaf"));
}

TEST_SUITE_END();
