// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/Kallsyms.h"
#include "SyntheticKernel.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;
using namespace modver::test;

TEST_SUITE_BEGIN("Kallsyms");

namespace {

std::vector<std::string> someNames() {
  std::vector<std::string> Names;
  for (int I = 0; I < 1000; ++I)
    Names.push_back((I % 3 ? "Tglobal_" : "tstatic_") + std::to_string(I));
  return Names;
}

std::vector<std::string> namesIn(const std::string &Image) {
  std::vector<std::string> Names;
  if (std::optional<Kallsyms> Found = Kallsyms::find(Image)) {
    Found->forEach([&](char Type, llvm::StringRef Name) { Names.push_back(Type + Name.str()); });
    CHECK(Names.size() == Found->size());
  }
  return Names;
}

} // namespace

TEST_CASE("names, in each form that kernels had") {
  for (bool IsBigEndian : {false, true})
    for (unsigned MarkerSize : {4, 8})
      for (size_t Alignment : {4, 8, 16, 256}) {
        CAPTURE(IsBigEndian);
        CAPTURE(MarkerSize);
        CAPTURE(Alignment);
        SyntheticKallsyms K{someNames(), IsBigEndian, MarkerSize, Alignment};
        CHECK(namesIn(std::string(1024, '\1') + K.bytes() + std::string(1000, '\1')) == K.Names);
        CHECK(namesIn(K.bytes()) == K.Names);
      }
  SyntheticKallsyms WithOrder{someNames()};
  WithOrder.BetweenMarkersAndTokens = std::string(3 * WithOrder.Names.size(), '\x7b'); // 6.2, 6.3
  CHECK(namesIn(WithOrder.bytes()) == WithOrder.Names);
}

TEST_CASE("names of more than 127 tokens have two bytes of length, from 6.1 on") {
  SyntheticKallsyms K{someNames()};
  K.Names[500] = "t" + std::string(300, 'x');
  CHECK(namesIn(K.bytes()) == K.Names);
}

TEST_CASE("a kernel without names, or with damaged ones, has none") {
  CHECK(namesIn("").empty());
  SyntheticKernel Kernel;
  Kernel.Exports = SyntheticKernel::someExports();
  CHECK(namesIn(Kernel.memory()).empty());
  const std::string Good = SyntheticKallsyms{someNames()}.bytes();
  CHECK(namesIn(Good.substr(0, Good.size() - 1)).empty());
  for (size_t At = 0; At < Good.size(); At += 7) { // whatever is damaged, nothing is read that is not there
    std::string Damaged = Good;
    Damaged[At] ^= 0x85;
    (void)namesIn(Damaged);
    (void)namesIn(Damaged.substr(At));
  }
}

TEST_SUITE_END();
