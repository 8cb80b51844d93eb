// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FitImage.h"
#include "FlatDeviceTree.h"
#include "ImageError.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/BinaryFormat/ELF.h"

using llvm::Expected;
using llvm::StringRef;
namespace ELF = llvm::ELF;

namespace modver::image {

namespace {

uint16_t machineOf(StringRef Architecture) {
  return llvm::StringSwitch<uint16_t>(Architecture)
      .Case("alpha", ELF::EM_ALPHA)
      .Case("arm", ELF::EM_ARM)
      .Case("arm64", ELF::EM_AARCH64)
      .Case("x86", ELF::EM_386)
      .Case("x86_64", ELF::EM_X86_64)
      .Cases("mips", "mips64", ELF::EM_MIPS)
      .Cases("ppc", "powerpc", ELF::EM_PPC)
      .Case("riscv", ELF::EM_RISCV)
      .Case("s390", ELF::EM_S390)
      .Case("sh", ELF::EM_SH)
      .Case("m68k", ELF::EM_68K)
      .Case("microblaze", ELF::EM_MICROBLAZE)
      .Case("arc", ELF::EM_ARC_COMPACT)
      .Case("xtensa", ELF::EM_XTENSA)
      .Default(ELF::EM_NONE);
}

bool isKernel(const DeviceTreeNode &Image) { return Image.text("type").starts_with("kernel"); }

/// The configuration that is booted if nothing else is said; null: there is none.
const DeviceTreeNode *defaultConfiguration(const DeviceTreeNode &Root) {
  const DeviceTreeNode *All = Root.child("configurations");
  if (!All || All->Children.empty())
    return nullptr;
  const DeviceTreeNode *Default = All->child(All->text("default"));
  return Default ? Default : &All->Children.front();
}

/// The image that the default configuration calls its kernel, else the first that is of a kernel's type; null: there is none.
const DeviceTreeNode *chosenKernel(const DeviceTreeNode &Root, const DeviceTreeNode &Images) {
  if (const DeviceTreeNode *Configuration = defaultConfiguration(Root))
    if (const DeviceTreeNode *Named = Images.child(Configuration->text("kernel")))
      return Named;
  auto It = llvm::find_if(Images.Children, isKernel);
  return It == Images.Children.end() ? nullptr : &*It;
}

llvm::Error withoutKernel(const DeviceTreeNode &Images, StringRef File) {
  std::string Others;
  for (const DeviceTreeNode &Image : llvm::ArrayRef(Images.Children).take_front(8))
    Others += (Others.empty() ? "" : ", ") + Image.Name.str() + " (" + Image.text("type").str() + ")";
  return unusable(File, "a FIT image without a kernel node" + (Others.empty() ? "" : ": it has " + Others));
}

Expected<StringRef> dataOf(const DeviceTreeNode &Image, StringRef Bytes, StringRef File) {
  if (std::optional<StringRef> Inside = Image.property("data"))
    return *Inside;
  std::optional<uint32_t> Size = Image.number("data-size"), Offset = Image.number("data-offset"), Position = Image.number("data-position");
  if (!Size || (!Offset && !Position))
    return unusable(File, "the FIT image's node " + Image.Name + " has no data");
  uint64_t BehindTree = (deviceTreeSize(Bytes) + 3) / 4 * 4;
  return containedPart(Bytes, Position ? *Position : BehindTree + *Offset, *Size, File, 0, ("the FIT image's " + Image.Name).str());
}

} // namespace

bool isFitImage(StringRef Bytes) {
  if (!isDeviceTree(Bytes))
    return false;
  // The tree may be larger than what is at hand of it, by the data: the name of the first node tells.
  static constexpr size_t Near = 4096;
  StringRef Start = Bytes.take_front(Near);
  return Start.contains(StringRef("\0\0\0\1images\0\0", 12));
}

Expected<ContainedKernels> openFitImage(StringRef Bytes, StringRef File) {
  Expected<DeviceTreeNode> Root = parseDeviceTree(Bytes, File);
  if (!Root)
    return Root.takeError();
  const DeviceTreeNode *Images = Root->child("images");
  if (!Images)
    return unusable(File, "a device tree, not a FIT image: it has no node /images");
  const DeviceTreeNode *Kernel = chosenKernel(*Root, *Images);
  if (!Kernel)
    return withoutKernel(*Images, File);
  Expected<StringRef> Data = dataOf(*Kernel, Bytes, File);
  if (!Data)
    return Data.takeError();
  ContainedKernels Kernels;
  Kernels.push_back({*Data, partName(File, Kernel->Name, Data->data() - Bytes.data()), machineOf(Kernel->text("arch"))});
  return Kernels;
}

} // namespace modver::image
