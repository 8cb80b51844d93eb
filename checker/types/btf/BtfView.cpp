// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BtfView.h"
#include "checker/image/BtfHeader.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/ScopeExit.h"
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <cerrno>
#include <sys/mman.h>
#include <unistd.h>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

namespace modver::btf {

namespace {

/// Of what a number in BTF may be of.
enum class Role : uint8_t { Value, ValueOrVoid, Signature, Variable, Any };

bool fits(TypeKind Kind, Role R) {
  switch (R) {
  case Role::Value:
  case Role::ValueOrVoid:
    return (Kind != TypeKind::Void || R == Role::ValueOrVoid) && Kind != TypeKind::Function && Kind != TypeKind::Variable &&
           Kind != TypeKind::Section && Kind != TypeKind::DeclarationTag;
  case Role::Signature:
    return Kind == TypeKind::FunctionType;
  case Role::Variable:
    // A section may have functions, too, as BPF programs do.
    return Kind == TypeKind::Variable || Kind == TypeKind::Function;
  case Role::Any:
    return Kind != TypeKind::Void;
  }
  llvm_unreachable("all roles are handled");
}

/// Calls Visit(number, role) for all that a type refers to.
template <typename Visitor> void forEachReference(const btf_type &T, Visitor Visit) {
  switch (TypeKind(btf_kind(&T))) {
  case TypeKind::Pointer:
  case TypeKind::Typedef:
  case TypeKind::Volatile:
  case TypeKind::Const:
  case TypeKind::Restrict:
  case TypeKind::TypeTag:
    return Visit(T.type, Role::ValueOrVoid);
  case TypeKind::Variable:
    // libbpf's own BTF of a program may have variables of type void.
    return Visit(T.type, Role::ValueOrVoid);
  case TypeKind::Function:
    return Visit(T.type, Role::Signature);
  case TypeKind::DeclarationTag:
    return Visit(T.type, Role::Any);
  case TypeKind::Array:
    return Visit(btf_array(&T)->type, Role::Value);
  case TypeKind::Struct:
  case TypeKind::Union:
    for (const btf_member &M : llvm::ArrayRef(btf_members(&T), btf_vlen(&T)))
      Visit(M.type, Role::Value);
    return;
  case TypeKind::FunctionType:
    Visit(T.type, Role::ValueOrVoid);
    for (const btf_param &P : llvm::ArrayRef(btf_params(&T), btf_vlen(&T)))
      Visit(P.type, Role::ValueOrVoid);
    return;
  case TypeKind::Section:
    for (const btf_var_secinfo &V : llvm::ArrayRef(btf_var_secinfos(&T), btf_vlen(&T)))
      Visit(V.type, Role::Variable);
    return;
  case TypeKind::Void:
  case TypeKind::Int:
  case TypeKind::Enum:
  case TypeKind::Forward:
  case TypeKind::Float:
  case TypeKind::Enum64:
    return;
  }
}

/// Calls Visit(offset) for all names in a type that are read later.
template <typename Visitor> void forEachName(const btf_type &T, Visitor Visit) {
  Visit(T.name_off);
  switch (TypeKind(btf_kind(&T))) {
  case TypeKind::Struct:
  case TypeKind::Union:
    for (const btf_member &M : llvm::ArrayRef(btf_members(&T), btf_vlen(&T)))
      Visit(M.name_off);
    return;
  case TypeKind::Enum:
    for (const auto &E : llvm::ArrayRef(btf_enum(&T), btf_vlen(&T)))
      Visit(E.name_off);
    return;
  case TypeKind::Enum64:
    for (const auto &E : llvm::ArrayRef(btf_enum64(&T), btf_vlen(&T)))
      Visit(E.name_off);
    return;
  default:
    return;
  }
}

/// libbpf 1.1 declares btf__new_split() and does not have it; what it has reads a file. Null: failed, with errno.
::btf *openSplit(StringRef Bytes, ::btf *Base) {
  int Memory = memfd_create("btf", MFD_CLOEXEC);
  if (Memory < 0)
    return nullptr;
  auto Close = llvm::make_scope_exit([&] { ::close(Memory); });
  while (!Bytes.empty()) {
    ssize_t Written = ::write(Memory, Bytes.data(), Bytes.size());
    if (Written < 0 && errno != EINTR)
      return nullptr;
    Bytes = Bytes.drop_front(std::max<ssize_t>(Written, 0));
  }
  return btf__parse_raw_split(("/proc/self/fd/" + std::to_string(Memory)).c_str(), Base);
}

} // namespace

void BtfView::Deleter::operator()(::btf *B) const { btf__free(B); }

const btf_type &BtfView::type(TypeId Type) const { return *btf__type_by_id(Btf.get(), Type); }

StringRef BtfView::text(uint32_t Offset) const {
  const char *Text = btf__str_by_offset(Btf.get(), Offset);
  return Text ? StringRef(Text) : StringRef();
}

Expected<BtfView> BtfView::open(StringRef Bytes, StringRef File, const BtfView *Base) {
  // libbpf would print what it finds wrong.
  static const libbpf_print_fn_t Silenced = libbpf_set_print(nullptr);
  (void)Silenced;

  // What libbpf 1.1 takes on trust of the header.
  Expected<image::BtfHeader> Header = image::readBtfHeader(Bytes);
  if (!Header)
    return image::unusable(File, toString(Header.takeError()));
  // A small module may have no strings but its kernel's.
  if (!Header->Strings.ends_with('\0') && !(Base && Header->Strings.empty()))
    return image::unusable(File, "the strings of BTF do not end with a NUL");
  if (!Base && !Header->Strings.starts_with('\0'))
    return image::unusable(File, "the strings of BTF do not begin with the empty one: BTF of a module, which continues its kernel's?");

  BtfView View;
  View.File = File.str();
  View.Base = Base;
  Bytes = Bytes.take_front(Header->Size);
  ::btf *Opened = Base ? openSplit(Bytes, Base->Btf.get()) : btf__new(Bytes.data(), Bytes.size());
  if (!Opened)
    return image::unusable(File, "libbpf cannot read its BTF: a type is cut short or of an unknown kind, or the strings are not as they should be");
  View.Btf.reset(Opened);
  View.FirstType = Base ? Base->endOfTypes() : 1;
  View.EndOfTypes = btf__type_cnt(Opened);
  if (size_t Size = btf__pointer_size(Opened))
    View.PointerSize = Size;
  for (TypeId Type = View.FirstType; Type < View.EndOfTypes; ++Type)
    if (Error E = View.checkType(Type))
      return E;
  View.TellsSignsOfEnums |= Base && Base->TellsSignsOfEnums;
  return View;
}

Error BtfView::checkType(TypeId Type) {
  const btf_type &T = type(Type);
  auto Wrong = [&](const Twine &What) { return image::unusable(File, "BTF type " + Twine(Type) + ": " + What); };
  std::string Problem;
  forEachReference(T, [&](TypeId Target, Role R) {
    if (Target >= EndOfTypes)
      Problem = "refers to type " + std::to_string(Target) + ", and there are " + std::to_string(EndOfTypes - 1);
    else if (!fits(kind(Target), R))
      Problem = "refers to type " + std::to_string(Target) + ", which is of a kind that cannot stand there";
  });
  if (!Problem.empty())
    return Wrong(Problem);
  forEachName(T, [&](uint32_t Offset) {
    if (!btf__str_by_offset(Btf.get(), Offset))
      Problem = "has a name at offset " + std::to_string(Offset) + ", outside of the strings";
  });
  if (!Problem.empty())
    return Wrong(Problem);
  if (TypeKind(btf_kind(&T)) == TypeKind::Enum && btf_kflag(&T))
    TellsSignsOfEnums = true;
  return Error::success();
}

TypeKind BtfView::kind(TypeId Type) const { return TypeKind(btf_kind(&type(Type))); }
StringRef BtfView::name(TypeId Type) const { return text(type(Type).name_off); }
uint32_t BtfView::size(TypeId Type) const { return type(Type).size; }

TypeId BtfView::target(TypeId Type) const {
  const btf_type &T = type(Type);
  return btf_is_array(&T) ? btf_array(&T)->type : T.type;
}

uint32_t BtfView::numElements(TypeId Array) const { return btf_array(&type(Array))->nelems; }

bool BtfView::isEmpty(TypeId Type) const { return btf_vlen(&type(Type)) == 0; }

std::vector<Field> BtfView::fields(TypeId Type) const {
  const btf_type &T = type(Type);
  std::vector<Field> Result;
  Result.reserve(btf_vlen(&T));
  for (uint32_t I = 0; I < btf_vlen(&T); ++I) {
    const btf_member &M = btf_members(&T)[I];
    Field F{text(M.name_off), M.type, btf_member_bit_offset(&T, I), btf_member_bitfield_size(&T, I)};
    // Before structs told of bit-fields, their types did.
    if (const btf_type &Of = type(M.type); !btf_kflag(&T) && btf_is_int(&Of) && (btf_int_bits(&Of) != 8 * Of.size || btf_int_offset(&Of) != 0)) {
      F.Offset += btf_int_offset(&Of);
      F.BitFieldSize = btf_int_bits(&Of);
    }
    Result.push_back(F);
  }
  return Result;
}

std::vector<Enumerator> BtfView::enumerators(TypeId Type) const {
  const btf_type &T = type(Type);
  std::vector<Enumerator> Result;
  Result.reserve(btf_vlen(&T));
  if (btf_is_enum(&T)) {
    bool IsSigned = btf_kflag(&T) || !TellsSignsOfEnums;
    for (const auto &E : llvm::ArrayRef(btf_enum(&T), btf_vlen(&T)))
      Result.push_back({text(E.name_off), IsSigned ? std::to_string(E.val) : std::to_string(static_cast<uint32_t>(E.val))});
    return Result;
  }
  for (const auto &E : llvm::ArrayRef(btf_enum64(&T), btf_vlen(&T))) {
    uint64_t Value = uint64_t(E.val_hi32) << 32 | E.val_lo32;
    Result.push_back({text(E.name_off), btf_kflag(&T) ? std::to_string(static_cast<int64_t>(Value)) : std::to_string(Value)});
  }
  return Result;
}

std::vector<TypeId> BtfView::parameters(TypeId FunctionType) const {
  const btf_type &T = type(FunctionType);
  std::vector<TypeId> Result;
  Result.reserve(btf_vlen(&T));
  for (const btf_param &P : llvm::ArrayRef(btf_params(&T), btf_vlen(&T)))
    Result.push_back(P.type);
  return Result;
}

bool BtfView::isForwardOfUnion(TypeId Forward) const { return btf_kflag(&type(Forward)); }

bool BtfView::isGlobal(TypeId Type) const {
  const btf_type &T = type(Type);
  return btf_is_var(&T) ? btf_var(&T)->linkage != BTF_VAR_STATIC : btf_vlen(&T) != BTF_FUNC_STATIC;
}

} // namespace modver::btf
