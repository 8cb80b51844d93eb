// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The generations of genksyms, as named differences.
//
// Source of each fact: black-box runs of the programs in Debian's linux-kbuild-5.10, 6.1 and 6.12 packages, and, for the newer generations,
// the observations recorded in docs/compatibility.md.
#ifndef MODVER_DIALECT_H
#define MODVER_DIALECT_H

namespace modver {

/// What genksyms accepts and records, where its generations differ. The default value is the generation up to Linux 6.13.
/// Code asks for the difference by name and never for a version.
struct Dialect {
  /// Whether an identifier is looked up as a typedef name is switched by the grammar: off once a specifier sequence holds a type, on again after a
  /// declared name. If false, every identifier is looked up except the tag after struct, union or enum. (6.14 on)
  bool GrammarSwitchesTypedefLookup = false;

  /// Attributes may also stand before the first specifier, between struct/union and its tag or body, after the comma of a file-level declarator
  /// list and after an abstract declarator; on their own they do not make a specifier sequence; after a declarator they are always recorded.
  /// If false, an attribute is a specifier like any other and, after a declarator without initializer, is lost. (6.14 on)
  bool AttributesEverywhere = false;

  /// Attributes may follow the parenthesis that opens a nested declarator. (7.0 on)
  bool AttributesAfterOpeningParenthesis = false;

  /// Member and abstract declarators take one parameter list, and it comes last; in an abstract declarator without a name a parenthesis may open a
  /// parameter list. If false, any mix of suffixes, and such a parenthesis always nests. (6.14 on)
  bool OneParameterListPerDeclarator = false;

  /// `typeof_unqual` (as typeof), `__seg_gs` and `__seg_fs` (qualifiers) and the Neon vector types `int8x16_t` … (builtin types) are reserved. (6.14
  /// on)
  bool NewKeywords = false;

  /// Enumerators of a reference file drive the counter of enumerators without a value, as those of the source do. (up to 6.13)
  bool ReferenceDrivesEnumCounter = true;

  /// Exports are marked by the names of the kernel's own macros, `EXPORT_SYMBOL(x)`, `EXPORT_SYMBOL_GPL(x)`, …. If false, by
  /// `__GENKSYMS_EXPORT_SYMBOL(x)`. (up to 5.3)
  bool MacroNamesMarkExports = false;

  /// `_Static_assert` is reserved, and with what is in its parentheses a declaration. If false, it is a name like any other. (5.11 on)
  bool StaticAssert = true;

  /// `__restrict` is reserved. If false, `_restrict` is. (5.9 on)
  bool TwoUnderscoresOfRestrict = true;

  static Dialect upTo5_3() {
    Dialect D = upTo5_8();
    D.MacroNamesMarkExports = true;
    return D;
  }

  static Dialect upTo5_8() {
    Dialect D = upTo5_10();
    D.TwoUnderscoresOfRestrict = false;
    return D;
  }

  static Dialect upTo5_10() {
    Dialect D;
    D.StaticAssert = false;
    return D;
  }

  static Dialect upTo6_13() { return {}; }

  static Dialect since6_14() {
    Dialect D;
    D.GrammarSwitchesTypedefLookup = true;
    D.AttributesEverywhere = true;
    D.OneParameterListPerDeclarator = true;
    D.NewKeywords = true;
    D.ReferenceDrivesEnumCounter = false;
    return D;
  }

  static Dialect since7_0() {
    Dialect D = since6_14();
    D.AttributesAfterOpeningParenthesis = true;
    return D;
  }
};

} // namespace modver

#endif
