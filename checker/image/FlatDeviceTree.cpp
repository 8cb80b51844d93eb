// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FlatDeviceTree.h"
#include "ImageError.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::support::endian::read32be;

namespace modver::image {

const DeviceTreeNode *DeviceTreeNode::child(StringRef ChildName) const {
  auto It = llvm::find_if(Children, [&](const DeviceTreeNode &N) { return N.Name == ChildName; });
  return It == Children.end() ? nullptr : &*It;
}

std::optional<StringRef> DeviceTreeNode::property(StringRef Wanted) const {
  for (const auto &[PropertyName, Value] : Properties)
    if (PropertyName == Wanted)
      return Value;
  return std::nullopt;
}

StringRef DeviceTreeNode::text(StringRef Wanted) const { return property(Wanted).value_or("").split('\0').first; }

std::optional<uint32_t> DeviceTreeNode::number(StringRef Wanted) const {
  std::optional<StringRef> Value = property(Wanted);
  return Value && Value->size() == 4 ? std::optional(read32be(Value->data())) : std::nullopt;
}

namespace {

constexpr size_t HeaderSize = 40;
enum HeaderField : uint8_t { TotalSize = 4, StructOffset = 8, StringsOffset = 12, StringsSize = 32, StructSize = 36 };
enum Token : uint32_t { BeginNode = 1, EndNode = 2, Property = 3, Nop = 4, End = 9 };

uint32_t field(StringRef Bytes, HeaderField F) { return read32be(Bytes.data() + F); }

class Parser {
public:
  Parser(StringRef Bytes, StringRef File) : Bytes(Bytes), File(File) {}

  Expected<DeviceTreeNode> parse() {
    uint64_t Structs = field(Bytes, StructOffset), StructsEnd = Structs + field(Bytes, StructSize);
    uint64_t StringsStart = field(Bytes, StringsOffset), StringsEnd = StringsStart + field(Bytes, StringsSize);
    if (StructsEnd > Bytes.size() || StringsEnd > Bytes.size())
      return damaged(File, StructOffset,
                     "the device tree's parts are said to end at 0x" + llvm::utohexstr(std::max(StructsEnd, StringsEnd), true) +
                         ", and it ends at 0x" + llvm::utohexstr(Bytes.size(), true));
    Strings = Bytes.slice(StringsStart, StringsEnd);
    Position = Structs;
    Limit = StructsEnd;
    Expected<uint32_t> First = token();
    if (!First)
      return First.takeError();
    if (*First != BeginNode)
      return damaged(File, Position - 4, "expected the device tree's root node");
    DeviceTreeNode Root;
    if (Error E = node(Root, 0))
      return E;
    return Root;
  }

private:
  /// What device trees have is far below both: bounds on what hostile ones can take.
  static constexpr unsigned DeepestNode = 64;
  static constexpr size_t MostNodes = 1 << 16;

  Expected<uint32_t> word() {
    if (Position + 4 > Limit)
      return damaged(File, Position, "the device tree ends within a node");
    Position += 4;
    return read32be(Bytes.data() + Position - 4);
  }

  Expected<uint32_t> token() {
    Expected<uint32_t> T = word();
    while (T && *T == Nop)
      T = word();
    return T;
  }

  Expected<StringRef> take(uint64_t Size) {
    if (Size > Limit - Position)
      return damaged(File, Position, "a property of 0x" + llvm::utohexstr(Size, true) + " bytes goes beyond the end of the device tree");
    StringRef Value = Bytes.substr(Position, Size);
    Position = std::min<uint64_t>((Position + Size + 3) / 4 * 4, Limit);
    return Value;
  }

  Error property(DeviceTreeNode &Node) {
    Expected<uint32_t> Size = word();
    if (!Size)
      return Size.takeError();
    uint64_t NameAt = Position;
    Expected<uint32_t> Name = word();
    if (!Name)
      return Name.takeError();
    StringRef Rest = *Name < Strings.size() ? Strings.substr(*Name) : StringRef();
    if (!Rest.contains('\0'))
      return damaged(File, NameAt, "a property's name is outside of the device tree's strings");
    Expected<StringRef> Value = take(*Size);
    if (!Value)
      return Value.takeError();
    Node.Properties.push_back({Rest.split('\0').first, *Value});
    return Error::success();
  }

  /// What follows a BeginNode.
  Error node(DeviceTreeNode &Node, unsigned Depth) {
    if (Depth > DeepestNode || ++NodeCount > MostNodes)
      return damaged(File, Position, "more nodes than device trees have");
    size_t NameEnd = Bytes.slice(0, Limit).find('\0', Position);
    if (NameEnd == StringRef::npos)
      return damaged(File, Position, "a node's name has no end");
    Node.Name = Bytes.slice(Position, NameEnd);
    Position = std::min<uint64_t>((NameEnd + 1 + 3) / 4 * 4, Limit);
    while (true) {
      Expected<uint32_t> T = token();
      if (!T)
        return T.takeError();
      Error E = Error::success();
      if (*T == EndNode)
        return E;
      if (*T == Property)
        E = property(Node);
      else if (*T == BeginNode)
        E = node(Node.Children.emplace_back(), Depth + 1);
      else
        E = damaged(File, Position - 4, "0x" + llvm::utohexstr(*T, true) + " is no token of a device tree");
      if (E)
        return E;
    }
  }

  StringRef Bytes;
  StringRef File;
  StringRef Strings;
  uint64_t Position = 0;
  uint64_t Limit = 0;
  size_t NodeCount = 0;
};

} // namespace

bool isDeviceTree(StringRef Bytes) {
  return Bytes.size() >= HeaderSize && Bytes.starts_with("\xd0\x0d\xfe\xed") && field(Bytes, TotalSize) >= HeaderSize &&
         field(Bytes, StructOffset) >= HeaderSize && field(Bytes, StructOffset) < field(Bytes, TotalSize) &&
         field(Bytes, StringsOffset) <= field(Bytes, TotalSize);
}

size_t deviceTreeSize(StringRef Bytes) { return field(Bytes, TotalSize); }

Expected<DeviceTreeNode> parseDeviceTree(StringRef Bytes, StringRef File) { return Parser(Bytes.take_front(deviceTreeSize(Bytes)), File).parse(); }

} // namespace modver::image
