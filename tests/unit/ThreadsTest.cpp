// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Translation units share nothing: several at a time give what one after another gives.
#include "Run.h"
#include <doctest/doctest.h>
#include <string>
#include <thread>
#include <vector>

using namespace modver;
using namespace modver::genksyms::test;

TEST_SUITE_BEGIN("Threads");

namespace {

/// A file whose types, enumerators and messages depend on N, under names that all files use.
std::string sourceFile(unsigned N) {
  std::string Text;
  for (unsigned I = 0; I < 200; ++I) {
    std::string Number = std::to_string(I);
    Text += "enum e" + Number + " { A" + Number + " = " + std::to_string(N) + ", B" + Number + " };\n";
    Text += "struct s" + Number + " { struct s" + std::to_string((I + N) % 200) + " *next; int a[B" + Number + "]; };\n";
    Text += "int f" + Number + "(struct s" + Number + " *p); int % ; typedef long f" + Number + ";\n";
    Text += "__GENKSYMS_EXPORT_SYMBOL(f" + Number + ");\n";
  }
  return Text;
}

std::string describe(const Answer &A) {
  std::string Text = A.Symtypes;
  for (const auto &[Name, Crc] : A.Crcs)
    Text += Name + " " + std::to_string(Crc) + "\n";
  for (const std::string &Message : A.Messages)
    Text += Message + "\n";
  return Text;
}

} // namespace

TEST_CASE("translation units at a time in threads") {
  constexpr unsigned NumFiles = 8;
  const Dialect Dialects[] = {Dialect::upTo6_13(), Dialect::since7_0()};
  auto Process = [&](unsigned N) { return describe(run(sourceFile(N), Dialects[N % 2])); };

  std::vector<std::string> InTurn, Together(NumFiles);
  for (unsigned N = 0; N < NumFiles; ++N)
    InTurn.push_back(Process(N));
  std::vector<std::thread> Threads;
  for (unsigned N = 0; N < NumFiles; ++N)
    Threads.emplace_back([&, N] { Together[N] = Process(N); });
  for (std::thread &T : Threads)
    T.join();

  CHECK(InTurn[0] != InTurn[2]); // or the comparison would say little
  for (unsigned N = 0; N < NumFiles; ++N)
    CHECK(Together[N] == InTurn[N]);
}

TEST_SUITE_END();
