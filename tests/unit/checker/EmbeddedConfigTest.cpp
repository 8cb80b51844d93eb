// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/EmbeddedConfig.h"
#include "SyntheticKernel.h"
#include "TemporaryDirectory.h"
#include "checker/kernel/Library.h"
#include <doctest/doctest.h>

using namespace modver;

TEST_SUITE_BEGIN("EmbeddedConfig");

namespace {

const std::string Config = "# Linux 6.1\nCONFIG_SMP=y\nCONFIG_MODULE_FORCE_LOAD=y\n";

std::string embedded(const std::string &Stream) { return "IKCFG_ST" + Stream + "IKCFG_ED"; }

/// The value of CONFIG_MODULE_FORCE_LOAD by what is known of the kernel; `none`; what is wrong.
std::string forceLoad(const std::string &Image, const TemporaryDirectory &Directory) {
  kernel::Library Files;
  llvm::Expected<std::shared_ptr<const kernel::OpenedKernel>> K = Files.open(Directory.write("vmlinux", Image), "");
  REQUIRE(K);
  if ((*K)->configFile().empty())
    return "none";
  llvm::Expected<const image::KernelConfig *> C = (*K)->config();
  return C ? (*C)->value("CONFIG_MODULE_FORCE_LOAD").value_or("not there").str() : llvm::toString(C.takeError());
}

} // namespace

TEST_CASE("the stream between the marks") {
  const std::string Stream = test::compress(Config, image::Compression::Gzip);
  CHECK(image::findEmbeddedConfig("kernel" + embedded(Stream) + "more") == Stream);
  CHECK_FALSE(image::findEmbeddedConfig("kernel without"));
  // The marks in a text, and then the configuration.
  CHECK(image::findEmbeddedConfig("look for IKCFG_ST and IKCFG_ED" + embedded(Stream)) == Stream);
  CHECK_FALSE(image::findEmbeddedConfig("kernel" + embedded("not compressed")));
  CHECK_FALSE(image::findEmbeddedConfig("cut off IKCFG_ST" + Stream));
}

TEST_CASE("an image's own configuration is that of the kernel") {
  TemporaryDirectory Directory;
  test::SyntheticKernel K;
  K.Exports = test::SyntheticKernel::someExports();
  CHECK(forceLoad(K.memory(), Directory) == "none");
  CHECK(forceLoad(K.memory() + embedded(test::compress(Config, image::Compression::Gzip)), Directory) == "y");
  // Damaged: said, with the place.
  std::string Stream = test::compress(Config, image::Compression::Gzip);
  Stream[Stream.size() - 6] ^= 1;
  CHECK(llvm::StringRef(forceLoad(K.memory() + embedded(Stream), Directory)).contains("vmlinux (configuration in the image): at offset"));
}

TEST_SUITE_END();
