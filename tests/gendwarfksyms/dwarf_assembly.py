# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""DWARF as an assembler's text, from trees of entries: what no compiler makes, too."""

TAGS = {
    "array_type": 0x01, "class_type": 0x02, "enumeration_type": 0x04, "formal_parameter": 0x05, "lexical_block": 0x0B, "member": 0x0D,
    "pointer_type": 0x0F, "reference_type": 0x10, "compile_unit": 0x11, "structure_type": 0x13, "subroutine_type": 0x15, "typedef": 0x16,
    "union_type": 0x17, "unspecified_parameters": 0x18, "variant": 0x19, "inheritance": 0x1C, "ptr_to_member_type": 0x1F, "subrange_type": 0x21,
    "base_type": 0x24, "const_type": 0x26, "enumerator": 0x28, "packed_type": 0x2D, "subprogram": 0x2E, "template_type_parameter": 0x2F,
    "variant_part": 0x33, "variable": 0x34, "volatile_type": 0x35, "restrict_type": 0x37, "namespace": 0x39, "unspecified_type": 0x3B,
    "partial_unit": 0x3C, "shared_type": 0x40, "rvalue_reference_type": 0x42, "atomic_type": 0x47, "immutable_type": 0x4B,
}
ATTRIBUTES = {
    "sibling": 0x01, "location": 0x02, "name": 0x03, "byte_size": 0x0B, "bit_size": 0x0D, "stmt_list": 0x10, "low_pc": 0x11, "discr_value": 0x16,
    "const_value": 0x1C, "upper_bound": 0x2F, "abstract_origin": 0x31, "accessibility": 0x32, "count": 0x37, "data_member_location": 0x38,
    "decl_file": 0x3A, "declaration": 0x3C, "encoding": 0x3E, "specification": 0x47, "type": 0x49, "data_bit_offset": 0x6B, "linkage_name": 0x6E,
    "alignment": 0x88, "MIPS_linkage_name": 0x2007,
}
FORMS = {
    "addr": 0x01, "block2": 0x03, "data2": 0x05, "data4": 0x06, "data8": 0x07, "string": 0x08, "block": 0x09, "data1": 0x0B, "flag": 0x0C,
    "sdata": 0x0D, "strp": 0x0E, "udata": 0x0F, "ref_addr": 0x10, "ref1": 0x11, "ref2": 0x12, "ref4": 0x13, "ref8": 0x14, "ref_udata": 0x15,
    "sec_offset": 0x17, "exprloc": 0x18, "flag_present": 0x19, "data16": 0x1E, "line_strp": 0x1F, "ref_sig8": 0x20, "implicit_const": 0x21,
}


BYTES = {1: ".byte", 2: ".2byte", 4: ".4byte", 8: ".8byte"}


class Entry:
    """attributes: (name, form, value), in which the value of a reference is an Entry, or an offset."""

    count = 0

    def __init__(self, tag, attributes=(), children=()):
        Entry.count += 1
        self.label = f".Lentry{Entry.count}"
        self.tag = tag
        self.attributes = list(attributes)
        self.children = list(children)


class Assembly:
    """One object. files: of the line table, which all units share; None: there is none."""

    def __init__(self, version, files=("types.h", "source.c")):
        self.version = version
        self.files = files
        self.abbreviations = {}
        self.strings = {}
        self.units = []
        self.symbols = []

    def abbreviation(self, entry):
        key = (TAGS[entry.tag] if isinstance(entry.tag, str) else entry.tag, bool(entry.children),
               tuple((name, form, value if form == "implicit_const" else None) for name, form, value in entry.attributes))
        return self.abbreviations.setdefault(key, len(self.abbreviations) + 1)

    def string(self, section, text):
        return self.strings.setdefault((section, text), f".Lstring{len(self.strings)}")

    def value(self, form, value, unit):
        if form == "data4" and isinstance(value, str):
            return f".4byte {value}"
        if form in ("data1", "data2", "data4", "data8"):
            return f"{BYTES[int(form[4:])]} {value & (1 << 8 * int(form[4:])) - 1:#x}"
        if form in ("flag", "ref1") and isinstance(value, int):
            return f".byte {value}"
        if form == "sdata":
            return f".sleb128 {value}"
        if form == "udata":
            return f".uleb128 {value}"
        if form in ("implicit_const", "flag_present"):
            return ""
        if form == "string":
            return f'.asciz "{value}"'
        if form in ("strp", "line_strp"):
            section = ".debug_str" if form == "strp" else ".debug_line_str"
            return f".4byte {self.string(section, value)}"
        if form in ("ref2", "ref4", "ref8"):
            return f"{BYTES[int(form[3:])]} {value.label if isinstance(value, Entry) else value}" + (f" - {unit}" if isinstance(value, Entry) else "")
        if form == "ref_udata":
            return f".uleb128 {value.label} - {unit}"
        if form == "ref_addr":
            return f".4byte {value.label if isinstance(value, Entry) else value}"
        if form == "ref_sig8":
            return f".8byte {value}"
        if form == "sec_offset":
            return f".4byte {value}"
        if form == "data16":
            return f".8byte {value}, 0"
        if form in ("exprloc", "block"):
            return f".uleb128 2; .byte 0x08, {value & 0xFF}"
        raise ValueError(form)

    def emit(self, entry, unit, lines):
        lines.append(f"{entry.label}: .uleb128 {self.abbreviation(entry)} # {entry.tag}")
        for name, form, value in entry.attributes:
            if text := self.value(form, value, unit):
                lines.append(f"  {text} # {name} {form}")
        for child in entry.children:
            self.emit(child, unit, lines)
        if entry.children:
            lines.append("  .uleb128 0")

    def add_unit(self, children, tag="compile_unit"):
        attributes = [("name", "string", "source.c")]
        if self.files is not None:
            attributes.append(("stmt_list", "sec_offset" if self.version >= 4 else "data4", ".Lline"))
        self.units.append(Entry(tag, attributes, children))

    def line_table(self):
        lines = ['.section .debug_line,"",@progbits', ".Lline: .4byte .Lline_end - .Lline_begin", ".Lline_begin:", f"  .2byte {self.version}"]
        if self.version >= 5:
            lines.append("  .byte 8, 0")
        lines += ["  .4byte .Lprogram - .Lheader", ".Lheader: .byte 1"]
        if self.version >= 4:
            lines.append("  .byte 1")
        lines.append("  .byte 1, -5, 14, 13; .byte 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1")
        if self.version >= 5:
            lines.append('  .byte 1; .uleb128 1, 8; .uleb128 1; .asciz "/tmp"')
            lines.append(f"  .byte 2; .uleb128 1, 8, 2, 11; .uleb128 {len(self.files)}")
            lines += [f'  .asciz "{name}"; .uleb128 0' for name in self.files]
        else:
            lines.append("  .byte 0")
            lines += [f'  .asciz "{name}"; .uleb128 0, 0, 0' for name in self.files]
            lines.append("  .byte 0")
        return lines + [".Lprogram:", ".Lline_end:"]

    def text(self):
        lines = ['.section .debug_info,"",@progbits']
        for number, unit in enumerate(self.units):
            label = f".Lunit{number}"
            lines += [f"{label}: .4byte {label}_end - {label}_begin", f"{label}_begin: .2byte {self.version}"]
            kind = 3 if unit.tag == "partial_unit" else 1
            lines.append(f"  .byte {kind}, 8; .4byte .Labbreviations" if self.version >= 5 else "  .4byte .Labbreviations; .byte 8")
            self.emit(unit, label, lines)
            lines.append(f"{label}_end:")
        lines += ['.section .debug_abbrev,"",@progbits', ".Labbreviations:"]
        for (tag, has_children, attributes), code in self.abbreviations.items():
            lines.append(f"  .uleb128 {code}, {tag}; .byte {int(has_children)}")
            for name, form, value in attributes:
                lines.append(f"  .uleb128 {ATTRIBUTES[name]}, {FORMS[form]}" + (f"; .sleb128 {value}" if form == "implicit_const" else ""))
            lines.append("  .byte 0, 0")
        lines.append("  .byte 0")
        if self.files is not None:
            lines += self.line_table()
        for section in sorted({section for section, _ in self.strings}):
            lines.append(f'.section {section},"MS",@progbits,1')
            lines += [f'{label}: .asciz "{text}"' for (of, text), label in self.strings.items() if of == section]
        lines.append(".data")
        for name, offset in self.symbols:
            lines += [f".globl {name}", f".set {name}, .Ldata + {offset}"]
        lines += [".Ldata: .fill 64", '.section .note.GNU-stack,"",@progbits']
        return "\n".join(lines) + "\n"
