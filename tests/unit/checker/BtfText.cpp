// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BtfText.h"
#include "llvm/ADT/SmallVector.h"
#include <bpf/btf.h>
#include <doctest/doctest.h>

using llvm::StringRef;

namespace modver::btf::test {

namespace {

using Owned = std::unique_ptr<::btf, decltype(&btf__free)>;

int64_t number(StringRef Text) {
  int64_t Value = 0;
  bool Failed = Text.getAsInteger(0, Value);
  REQUIRE_MESSAGE(!Failed, Text.str());
  return Value;
}

std::string name(StringRef Text) {
  std::string Name = Text == "-" ? "" : Text.str();
  std::replace(Name.begin(), Name.end(), '+', ' ');
  return Name;
}

void addFields(::btf *To, llvm::ArrayRef<StringRef> Fields) {
  for (StringRef Field : Fields) {
    auto [Name, Rest] = Field.split(':');
    auto [Type, Place] = Rest.split('@');
    auto [Offset, Width] = Place.split('/');
    REQUIRE(btf__add_field(To, name(Name).c_str(), number(Type), number(Offset), Width.empty() ? 0 : number(Width)) == 0);
  }
}

int add(::btf *To, llvm::ArrayRef<StringRef> Words) {
  StringRef Kind = Words[0];
  std::string Name = name(Words[1]);
  auto Type = [&](size_t I) { return number(Words[I]); };
  if (Kind == "int")
    return btf__add_int(To, Name.c_str(), Type(2), 0);
  if (Kind == "float")
    return btf__add_float(To, Name.c_str(), Type(2));
  if (Kind == "ptr")
    return btf__add_ptr(To, Type(1));
  if (Kind == "const")
    return btf__add_const(To, Type(1));
  if (Kind == "volatile")
    return btf__add_volatile(To, Type(1));
  if (Kind == "restrict")
    return btf__add_restrict(To, Type(1));
  if (Kind == "tag")
    return btf__add_type_tag(To, "user", Type(1));
  if (Kind == "typedef")
    return btf__add_typedef(To, Name.c_str(), Type(2));
  if (Kind == "array")
    return btf__add_array(To, 1, Type(1), Type(2));
  if (Kind == "fwd")
    return btf__add_fwd(To, Name.c_str(), Words[2] == "struct" ? BTF_FWD_STRUCT : BTF_FWD_UNION);
  if (Kind == "func" || Kind == "gfunc")
    return btf__add_func(To, Name.c_str(), Kind == "func" ? BTF_FUNC_STATIC : BTF_FUNC_GLOBAL, Type(2));
  if (Kind == "var")
    return btf__add_var(To, Name.c_str(), BTF_VAR_GLOBAL_ALLOCATED, Type(2));
  if (Kind == "struct" || Kind == "union") {
    int Id = Kind == "struct" ? btf__add_struct(To, Name.c_str(), Type(2)) : btf__add_union(To, Name.c_str(), Type(2));
    addFields(To, Words.drop_front(3));
    return Id;
  }
  if (Kind == "proto") {
    int Id = btf__add_func_proto(To, Type(1));
    for (size_t I = 2; I < Words.size(); ++I)
      REQUIRE(btf__add_func_param(To, Words[I] == "0" ? "" : "p", Type(I)) == 0);
    return Id;
  }
  if (Kind == "enum" || Kind == "senum" || Kind == "enum64") {
    int Id = Kind == "enum64" ? btf__add_enum64(To, Name.c_str(), Type(2), false) : btf__add_enum(To, Name.c_str(), Type(2));
    for (StringRef Enumerator : Words.drop_front(3)) {
      auto [Of, Text] = Enumerator.split('=');
      int64_t Value = 0;
      REQUIRE_FALSE(Text.getAsInteger(0, Value));
      int Status = Kind == "enum64" ? btf__add_enum64_value(To, name(Of).c_str(), Value) : btf__add_enum_value(To, name(Of).c_str(), Value);
      REQUIRE(Status == 0);
    }
    return Id;
  }
  FAIL("unknown kind " << Kind.str());
  return -1;
}

} // namespace

std::string btfOf(StringRef Text, StringRef Base, bool IsBigEndian) {
  Owned BaseBtf(Base.empty() ? nullptr : btf__new(Base.data(), Base.size()), btf__free);
  Owned Btf(BaseBtf ? btf__new_empty_split(BaseBtf.get()) : btf__new_empty(), btf__free);
  REQUIRE(Btf);
  llvm::SmallVector<StringRef, 32> Lines;
  Text.split(Lines, '\n', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Line : Lines) {
    llvm::SmallVector<StringRef, 16> Words;
    Line.trim().split(Words, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
    if (Words.empty())
      continue;
    int Id = add(Btf.get(), Words);
    REQUIRE_MESSAGE(Id > 0, Line.str());
    // libbpf has no way to say it: the mark that enumerators are signed.
    if (Words[0] == "senum")
      const_cast<btf_type *>(btf__type_by_id(Btf.get(), Id))->info |= 1u << 31;
    else if (Words[0] == "enum")
      const_cast<btf_type *>(btf__type_by_id(Btf.get(), Id))->info &= ~(1u << 31);
  }
  if (IsBigEndian)
    REQUIRE(btf__set_endianness(Btf.get(), BTF_BIG_ENDIAN) == 0);
  uint32_t Size = 0;
  const void *Bytes = btf__raw_data(Btf.get(), &Size);
  REQUIRE(Bytes);
  return std::string(static_cast<const char *>(Bytes), Size);
}

image::BtfBytes bytesOf(const std::string &Btf) {
  image::BtfBytes Result;
  Result.Storage = llvm::MemoryBuffer::getMemBufferCopy(Btf);
  Result.Bytes = Result.Storage->getBuffer();
  return Result;
}

} // namespace modver::btf::test
