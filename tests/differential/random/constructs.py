# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The list of constructs that random programs are to reach, and the counting of how often they did.

A construct counted but not listed here is a mistake in the generator; one listed but never counted shows as 0 in the
report of `--statistics`, so that no sentence of the specification is silently left out.
"""

import collections

OLD = """
declaration.simple declaration.specifiers-only declaration.empty declaration.function-body
declaration.body-of-variable declaration.missing-specifiers declaration.comma-list
declaration.comma-list-after-parameters declaration.repeat-identical declaration.repeat-different declaration.asm
declaration.static-assert declaration.asm-after-declarator declaration.attribute-after-declarator
declaration.initializer declaration.initializer-braces declaration.clash-with-typedef declaration.extern
declaration.storage-class declaration.mix-of-suffixes typedef.simple typedef.extension typedef.repeat
typedef.comma-list typedef.storage-class typedef.names-nothing typedef.initializer typedef.asm specifier.restrict
specifier.attribute specifier.qualifier specifier.typedef-name specifier.storage-class-late specifier.many
struct.reference struct.body struct.untagged struct.nested struct.empty struct.in-source-file struct.in-header
struct.forward struct.undefined struct.defined-after-export struct.keyword-differs struct.redefinition member.simple
member.bit-field member.unnamed-bit-field member.anonymous member.comma-list member.missing-specifiers member.empty
member.attribute member.function-pointer member.clash-with-typedef member.array enum.reference enum.tagged
enum.untagged enum.expression enum.empty-expression enum.trailing-comma enum.uses-enumerator enum.repeat enum.chain
typeof.type typeof.type-with-name typeof.identifier typeof.expression typeof.doubled-parenthesis typeof.empty
typeof.words-before declarator.pointer declarator.pointer-qualifier declarator.pointer-attribute
declarator.pointer-restrict declarator.array declarator.array-of-enumerator declarator.parenthesised
declarator.function declarator.function-pointer declarator.function-pointer-nested parameter.named parameter.abstract
parameter.void parameter.ellipsis parameter.ellipsis-without-comma parameter.empty-list parameter.qualifier-only
parameter.storage-class parameter.abstract-function-pointer parameter.empty-parentheses parameter.clash-with-typedef
parameter.struct-body body.braces-in-string body.hash-line body.nested-braces body.empty token.suffix
token.wide-string token.newline-in-string token.real token.odd-operator token.odd-character token.long
layout.marker-source layout.marker-header layout.marker-inside layout.skipped-line layout.odd-marker layout.no-marker
layout.no-space layout.blank-lines deep.parentheses deep.pointers deep.bodies deep.parameters deep.expression
export.name export.unknown export.enumerator export.repeated export.early export.typedef export.undefined-tag
option.types option.types-and-dump option.debug option.quiet option.none option.empty-reference
""".split()

NEW = """
new.attribute-before-specifier new.attribute-after-struct-keyword new.attribute-after-comma
new.attribute-after-abstract new.attribute-after-parenthesis new.attribute-after-parameter new.attribute-before-tag
new.typeof-unqual new.named-segment new.vector-type new.name-like-typedef new.abstract-parameter-list
""".split()

REFERENCE = """
reference.unchanged reference.member-renamed reference.token-changed reference.declaration-added
reference.declaration-removed reference.override reference.extern reference.line-deleted reference.unknown
reference.line-duplicated reference.line-damaged reference.token-edited reference.long-token reference.enumerator
reference.lines-swapped reference.real-types reference.kind-changed reference.empty-definition reference.other-program
""".split()

ALL = frozenset(OLD + NEW + REFERENCE)


class Statistics(collections.Counter):
    """Counts constructs; knows which ones exist."""

    def note(self, construct):
        if construct not in ALL:
            raise KeyError(f"unlisted construct: {construct}")
        self[construct] += 1

    def report(self, generation):
        """Lines `count construct`, listed order; what never occurred shows as 0."""
        listed = OLD + REFERENCE + (NEW if generation == "new" else [])
        return [f"{self[name]:>9}  {name}" for name in listed]
