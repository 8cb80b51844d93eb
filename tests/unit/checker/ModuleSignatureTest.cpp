// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/image/ModuleSignature.h"
#include <doctest/doctest.h>

using namespace modver::image;
using llvm::StringRef;

TEST_SUITE_BEGIN("ModuleSignature");

namespace {

constexpr StringRef Marker = "~Module signature appended~\n";

/// Algorithm, hash, kind of id, lengths of the signer's name and of the key's, padding; big-endian length of the signature.
constexpr StringRef Pkcs7("\0\0\2\0\0\0\0\0\0\0\0\7", 12);
constexpr StringRef X509("\1\4\1\3\2\0\0\0\0\0\0\7", 12);

/// What is left of a file of these parts, or the error.
std::string rest(StringRef Contents, StringRef Trailer, StringRef End = Marker) {
  std::string Bytes = (Contents + Trailer + End).str();
  llvm::Expected<StringRef> Rest = withoutSignature(Bytes, "m.ko");
  return Rest ? Rest->str() : llvm::toString(Rest.takeError());
}

} // namespace

TEST_CASE("without the marker at the very end there is no signature") {
  CHECK(rest("ELF", "", "") == "ELF");
  CHECK(rest("ELF", Pkcs7, "~Module signature appended~") == ("ELF" + Pkcs7 + "~Module signature appended~").str());
  CHECK(rest("", "", "") == "");
}

TEST_CASE("PKCS#7") {
  CHECK(rest("ELF1234567", Pkcs7) == "ELF");
  CHECK(rest("1234567", Pkcs7) == "");
}

TEST_CASE("3.7 to 4.2: the signer's and the key's names stand before the signature") { CHECK(rest("ELFabcde1234567", X509) == "ELF"); }

TEST_CASE("lengths that cannot be true") {
  CHECK(rest("", "", Marker) == "m.ko: at offset 0x0: signature marker without the signature's lengths before it");
  CHECK(rest("", Pkcs7.drop_front()) == "m.ko: at offset 0xb: signature marker without the signature's lengths before it");
  CHECK(rest("123456", Pkcs7) == "m.ko: at offset 0x6: module signature of 7 bytes in a file that has 6 before it");
  CHECK(rest("abcd1234567", X509) == "m.ko: at offset 0xb: module signature of 12 bytes in a file that has 11 before it");
  CHECK(rest("ELF", StringRef("\1\4\1\xff\xff\0\0\0\xff\xff\xff\xff", 12)) ==
        "m.ko: at offset 0x3: module signature of 4294967805 bytes in a file that has 3 before it");
}

TEST_CASE("PKCS#7 has no other fields than its length") {
  for (size_t Field : {0, 1, 3, 4, 5, 6, 7}) {
    std::string Trailer = Pkcs7.str();
    Trailer[Field] = 1;
    CHECK(rest("ELF1234567", Trailer) == "m.ko: at offset 0xa: PKCS#7 module signature with fields that are not 0");
  }
}

TEST_SUITE_END();
