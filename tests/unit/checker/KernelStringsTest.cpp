// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/KernelStrings.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::image;

TEST_SUITE_BEGIN("KernelStrings");

namespace {

/// Strings, each with its NUL, between bytes that are no text.
std::string bytes(std::initializer_list<std::string> Strings) {
  std::string Image("\x80\0\x7f", 3);
  for (const std::string &S : Strings)
    Image += S + '\0' + "\xff";
  return Image;
}

Kernel read(const std::string &Image) {
  Kernel K;
  findBanner(Image, K);
  findVermagic(Image, K);
  return K;
}

const std::string Banner = "Linux version 6.1.0-56-amd64 (debian-kernel@lists.debian.org) (gcc-12, GNU ld) #1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2";

} // namespace

TEST_CASE("banner and vermagic, the latter with its trailing space") {
  Kernel K = read(bytes({"%s version %s (%s)", Banner + "\n", "6.1.0-56-amd64", "6.1.0-56-amd64 SMP preempt mod_unload modversions "}));
  CHECK(K.Banner == Banner);
  CHECK(K.Release == "6.1.0-56-amd64");
  CHECK(K.Vermagic == "6.1.0-56-amd64 SMP preempt mod_unload modversions ");
}

TEST_CASE("vermagic of architectures, and of a kernel without options") {
  for (std::string Tail :
       {"SMP mod_unload modversions aarch64", "SMP mod_unload modversions ARMv7 p2v8 ", "SMP preempt_rt mod_unload ",
        "SMP mod_unload modversions mprofile-kernel relocatable ", "mod_unload 686 ", "riscv", "", "SMP mod_unload aarch64RANDSTRUCT_0123abcd"}) {
    CAPTURE(Tail);
    std::string Vermagic = "6.1.0-56-amd64 " + Tail;
    CHECK(read(bytes({Vermagic, Banner})).Vermagic == Vermagic);
    CHECK(read(bytes({Banner, Vermagic})).Vermagic == Vermagic);
  }
}

TEST_CASE("the sentences of its loader, if there is the one that all have") {
  auto Sentences = [](const std::string &Image) {
    Kernel K;
    findLoaderSentences(Image, K);
    return K.Sentences;
  };
  std::string Any = "\0013%s: version magic '%s' should be '%s'\n";
  CHECK_FALSE(Sentences(bytes({"\0014%s: %s: kernel tainted.\n"})));
  CHECK(Sentences(bytes({Any})) == LoaderSentences());
  LoaderSentences Some;
  Some.ForceLoad = Some.LivepatchAccepted = Some.Namespaces = true;
  CHECK(Sentences(bytes({"\0014%s: %s: kernel tainted.\n", Any, "\0015%s: tainting kernel with TAINT_LIVEPATCH\n",
                         "\0014%s: module uses symbol (%s) from namespace %s, but does not import it.\n"})) == Some);
}

TEST_CASE("the release as it is elsewhere is no vermagic") {
  Kernel K = read(bytes({Banner, "6.1.0-56-amd64", "/lib/firmware/6.1.0-56-amd64", "6.1.0-56-amd64 (builder)", "6.1.0-56-amd64-extra SMP "}));
  CHECK(K.Release == "6.1.0-56-amd64");
  CHECK_FALSE(K.Vermagic);
}

TEST_CASE("of two banners, from 6.1 on, the one with the number of the build") {
  std::string Early = Banner;
  Early.replace(Early.find("#1"), 2, "#");
  CHECK(read(bytes({Early, Banner})).Banner == Banner);
  CHECK(read(bytes({Banner, Early})).Banner == Banner);
  CHECK(read(bytes({Early})).Banner == Early);
}

TEST_CASE("a banner is text that ends") {
  for (const std::string &Image : {std::string("Linux version "), Banner, bytes({"Linux version %s (%s)"}), bytes({"Linux version x (y)"}),
                                   bytes({"Linux version 6.1.0 (y\x01)"}), bytes({"Linux version 6.1.0"}), std::string()}) {
    Kernel K = read(Image);
    CHECK(K.Banner.empty());
    CHECK(K.Release.empty());
  }
}

TEST_SUITE_END();
