// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names for definitions that share one: symtypes have one of a name in an object, and the files of a kernel may each have their own `struct priv`.
//
// Two definitions of a name are the same variant if their texts and layouts are the same, and, in turn, those of the definitions of such names that
// they refer to. (As types refer to each other in circles: all of equal text and layout are taken for the same, until what they refer to is not.) A
// name that has one variant is as it is. Of several, one has the name as it is, and the others have a number behind it:
//
//   s#priv    struct priv { int a ; }
//   s#priv~2  struct priv~2 { long b ; s#priv~2 * next ; }
//
// A module's copies of definitions of the kernel are no variants of those. A source file may define a tag otherwise than the kernel, as two of cxgb4
// do with `struct sched_class`. Then its module has a copy of each of the kernel's definitions that lead there, of `struct task_struct` and hundreds
// more, and perhaps one for each such file. Files that only declare the tag refer to the kernel's or to any of the copies, as pahole happens to find
// them: in the next build it is otherwise. Of the kernel's definition and its copies, that stands for all which refers to what only the module has.
//
// A number means the same variant on both sides: those that are the same there; of the others, those that exports lead to in the same way; of what
// is left, those with the same text, and then as exports lead to them, one after the other.
#ifndef MODVER_CHECKER_TYPES_BTF_VARIANTS_H
#define MODVER_CHECKER_TYPES_BTF_VARIANTS_H

#include "KernelTypes.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace modver::btf {

/// Null: the side does not have it.
struct SideObject {
  const KernelTypes *Types;
  const ObjectTypes *Object;
};

struct VariantNames {
  /// Of the object's definitions, those with a number.
  llvm::DenseMap<NodeId, unsigned> NumberOf;
  /// Those that have the name of another one, which stands for them: of the same variant, or mere declarations of what is defined.
  llvm::DenseSet<NodeId> Omitted;
};

struct BothVariantNames {
  VariantNames Old, New;
};

/// EXPECTS: names are numbered. Fails if a definition cannot be laid out.
llvm::Expected<BothVariantNames> nameVariants(SideObject Old, SideObject New);

} // namespace modver::btf

#endif
