// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// BTF through libbpf, checked: the one place that reads it so (BtfDefinitions.h writes some).
//
// Types have numbers: 0 is void, the kernel's own begin with 1, and a module's follow its kernel's. So a module's BTF has its kernel's types, too,
// under the same numbers.
#ifndef MODVER_CHECKER_TYPES_BTF_BTFVIEW_H
#define MODVER_CHECKER_TYPES_BTF_BTFVIEW_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <vector>

struct btf;
struct btf_type;

namespace modver::btf {

/// Of a type in one BTF.
using TypeId = uint32_t;

/// As BTF numbers them.
enum class TypeKind : uint8_t {
  Void = 0,
  Int = 1,
  Pointer = 2,
  Array = 3,
  Struct = 4,
  Union = 5,
  Enum = 6,
  Forward = 7,
  Typedef = 8,
  Volatile = 9,
  Const = 10,
  Restrict = 11,
  Function = 12,
  FunctionType = 13,
  Variable = 14,
  Section = 15,
  Float = 16,
  DeclarationTag = 17,
  TypeTag = 18,
  Enum64 = 19,
};

struct Field {
  /// Empty: none.
  llvm::StringRef Name;
  TypeId Type;
  /// In bits.
  uint32_t Offset;
  /// In bits; 0: no bit-field.
  uint32_t BitFieldSize;
};

struct Enumerator {
  llvm::StringRef Name;
  /// As a C constant.
  std::string Value;
};

class BtfView {
public:
  /// Base: the kernel's, of a module; null: this is a kernel's. Base has to outlive the result. Checks that whatever a type refers to, by number or
  /// by offset, is there and of a kind that may stand there; not that types do not contain themselves. Fails with File.
  static llvm::Expected<BtfView> open(llvm::StringRef Bytes, llvm::StringRef File, const BtfView *Base = nullptr);

  llvm::StringRef file() const { return File; }
  /// The first number of its own; those below are the base's.
  TypeId firstType() const { return FirstType; }
  /// One more than the last number.
  TypeId endOfTypes() const { return EndOfTypes; }
  /// In bytes.
  unsigned pointerSize() const { return PointerSize; }

  /// EXPECTS of all: Type is below endOfTypes(), and of a kind that has such a thing.
  TypeKind kind(TypeId Type) const;
  /// Empty: none.
  llvm::StringRef name(TypeId Type) const;
  /// In bytes; of Int, Float, Struct, Union, Enum, Enum64.
  uint32_t size(TypeId Type) const;
  /// What a pointer, modifier, typedef, function, variable or array is of; what a function type returns.
  TypeId target(TypeId Type) const;
  uint32_t numElements(TypeId Array) const;
  /// Of Struct and Union.
  std::vector<Field> fields(TypeId Type) const;
  /// Whether there are any, of Struct, Union, Enum, Enum64.
  bool isEmpty(TypeId Type) const;
  std::vector<Enumerator> enumerators(TypeId Type) const;
  /// Types alone. At the end void stands for `...`.
  std::vector<TypeId> parameters(TypeId FunctionType) const;
  bool isForwardOfUnion(TypeId Forward) const;
  bool isEnum(TypeId Type) const { return kind(Type) == TypeKind::Enum || kind(Type) == TypeKind::Enum64; }
  /// Whether it only declares a struct, union or enum.
  bool isDeclaration(TypeId Type) const { return kind(Type) == TypeKind::Forward || (isEnum(Type) && isEmpty(Type)); }
  /// Of functions and variables: whether BTF says that others may refer to it. Older pahole says of no function.
  bool isGlobal(TypeId Type) const;

  /// For whoever continues it.
  ::btf *handle() const { return Btf.get(); }

private:
  struct Deleter {
    void operator()(::btf *B) const;
  };

  const ::btf_type &type(TypeId Type) const;
  llvm::StringRef text(uint32_t Offset) const;
  llvm::Error checkType(TypeId Type);

  std::unique_ptr<::btf, Deleter> Btf;
  std::string File;
  const BtfView *Base = nullptr;
  TypeId FirstType = 1, EndOfTypes = 1;
  unsigned PointerSize = 8;
  /// Whether enumerations say whether they are signed: older pahole does not, and all values are signed then.
  bool TellsSignsOfEnums = false;
};

} // namespace modver::btf

#endif
