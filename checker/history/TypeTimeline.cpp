// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypeTimeline.h"
#include "checker/diff/Compatibility.h"
#include "checker/diff/DefinitionChange.h"
#include "checker/index/TypesOfKernel.h"
#include "checker/types/TypeName.h"
#include "checker/types/btf/DefinitionLayout.h"
#include "checker/types/btf/DefinitionText.h"
#include "support/Parallel.h"
#include "support/TerminalText.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using namespace modver::index;

namespace modver::history {

bool TypeTimeline::isEverDefined() const {
  return llvm::any_of(Kernels, [](const TypeSeries &S) {
    return llvm::any_of(S.Spans, [](const TypeSpan &Of) { return Of.State.Is == TypeState::Presence::Defined; });
  });
}

namespace {

/// Finds the definitions of a name. For one thread.
class Finder {
public:
  Finder(const IndexFile &In, StringRef Name) : In(In), Name(Name) {}

  Expected<TypeState> stateOf(llvm::ArrayRef<NumberedTypes> Types) {
    TypeState Result;
    if (Types.empty())
      return Result;
    Result.Is = TypeState::Presence::Missing;
    for (const NumberedTypes &Object : Types) {
      for (uint32_t Number : Object.Numbers) {
        Expected<bool> Is = isOne(Number, Object.Name.empty());
        if (!Is)
          return Is.takeError();
        if (*Is)
          Result.Numbers.push_back(Number);
      }
      if (Result.Numbers.empty())
        continue;
      Result.Is = TypeState::Presence::Defined;
      Result.Owner = Object.Name;
      llvm::sort(Result.Numbers);
      Result.Numbers.erase(std::unique(Result.Numbers.begin(), Result.Numbers.end()), Result.Numbers.end());
      break;
    }
    return Result;
  }

private:
  Expected<bool> isOne(uint32_t Number, bool IsLine) {
    auto [Known, IsNew] = Found.try_emplace(std::pair(Number / DefinitionsPerPiece, IsLine));
    if (IsNew) {
      Expected<std::shared_ptr<const DefinitionPiece>> Has = In.definitions(Number / DefinitionsPerPiece);
      if (!Has)
        return Has.takeError();
      for (auto [I, Definition] : llvm::enumerate((*Has)->Definitions))
        if (IsLine ? Definition.starts_with(Name) && Definition.drop_front(Name.size()).starts_with(" ") : definesIt(Definition))
          Known->second.push_back(I);
    }
    return llvm::is_contained(Known->second, Number % DefinitionsPerPiece);
  }

  /// Whether it has a body: a declaration is no definition.
  bool definesIt(StringRef Definition) const { return btf::nameOfDefinition(Definition) == Name && !btf::isDeclaration(Definition); }

  const IndexFile &In;
  const StringRef Name;
  /// By piece, and whether it is read as lines, the places in it.
  std::map<std::pair<uint32_t, bool>, llvm::SmallVector<uint32_t, 1>> Found;
};

/// A definition as records have it.
struct Definition {
  std::string Text;
  size_t EndOfBody = 0;
  std::optional<btf::BodyLayout> Layout;
  unsigned SizeOfLong = 0;
};

/// EXPECTS: the state has one number.
Expected<Definition> definitionAt(const IndexFile &In, const KernelRow &Of, const TypeState &State, StringRef Name) {
  Definition Result;
  if (State.Owner.empty()) {
    std::shared_ptr<const DefinitionPiece> Keeper;
    Expected<StringRef> Line = definitionOf(In, State.Numbers.front(), Keeper);
    if (!Line)
      return Line.takeError();
    Result.Text = Line->drop_front(Name.size()).ltrim(' ').str();
    return Result;
  }
  Expected<RecordedTypes> Types = typesAt(In, Of.Types);
  if (!Types)
    return Types.takeError();
  auto Damaged = [&](Error E) { return In.damaged("the types of kernel " + std::to_string(Of.Id) + ": " + llvm::toString(std::move(E))); };
  Expected<RecordedBtf> Btf = RecordedBtf::open(std::make_shared<const RecordedTypes>(std::move(*Types)));
  if (!Btf)
    return Damaged(Btf.takeError());
  Expected<btf::BtfView> Vmlinux = btf::BtfView::open(Btf->vmlinux().Bytes, In.path());
  if (!Vmlinux)
    return Vmlinux.takeError();
  std::optional<btf::BtfView> OfModule;
  if (State.Owner != "vmlinux") {
    Expected<image::BtfBytes> Bytes = Btf->module(State.Owner);
    if (!Bytes)
      return Damaged(Bytes.takeError());
    Expected<btf::BtfView> View = btf::BtfView::open(Bytes->Bytes, In.path(), &*Vmlinux);
    if (!View)
      return View.takeError();
    OfModule.emplace(std::move(*View));
  }
  const btf::BtfView &View = OfModule ? *OfModule : *Vmlinux;
  for (btf::TypeId Type = View.firstType(); Type < View.endOfTypes(); ++Type) {
    if (!btf::symtypesKind(View, Type) || View.name(Type) != Name.drop_front(2))
      continue;
    Expected<btf::DefinitionText> Text = btf::writeDefinition(View, Type);
    if (!Text)
      return Text.takeError();
    if (Text->Name != Name || Text->IsUnknown)
      continue;
    Result.Text = std::move(Text->Text);
    Result.EndOfBody = Text->EndOfBody;
    Result.SizeOfLong = View.pointerSize();
    if (std::optional<btf::TypeId> Body = Result.EndOfBody ? btf::bodyOf(View, Type) : std::nullopt) {
      Expected<btf::BodyLayout> Layout = btf::layOut(View, *Body);
      if (!Layout)
        return Layout.takeError();
      Result.Layout = std::move(*Layout);
    }
    return Result;
  }
  return In.damaged("a kernel has no definition of " + Name);
}

/// What became of Old, null: there is none before.
std::unique_ptr<const DefinitionStep> stepOf(StringRef Name, const Definition *Old, const Definition &New) {
  auto Result = std::make_unique<DefinitionStep>();
  Result->Name = Name.str();
  Result->New = New.Text;
  if (New.Layout)
    Result->NewLayout = New.Layout->typeLayout();
  if (!Old)
    return Result;
  Result->Old = Old->Text;
  if (Old->Layout)
    Result->OldLayout = Old->Layout->typeLayout();
  if (Result->Old == Result->New && Old->Layout && New.Layout) {
    // Attributes, which BTF does not have.
    const btf::LayoutMarks Marks = btf::markLayouts(*Old->Layout, *New.Layout);
    Result->Old.insert(Old->EndOfBody, Marks.Old);
    Result->New.insert(New.EndOfBody, Marks.New);
  }
  if (Result->Old == Result->New) {
    Result->IsOfContained = true;
    return Result;
  }
  auto C = std::make_unique<diff::Cause>();
  C->Name = Result->Name;
  C->Old = Result->Old;
  C->New = Result->New;
  C->Change = diff::describeChange(C->Name, C->Old, C->New);
  if (Result->OldLayout && Result->NewLayout) {
    C->OldLayout = &*Result->OldLayout;
    C->NewLayout = &*Result->NewLayout;
  }
  C->SizeOfLong = Old->SizeOfLong == New.SizeOfLong ? New.SizeOfLong : 0;
  C->Verdict = diff::judge(*C);
  Result->Change = std::move(C);
  return Result;
}

/// Gives the spans of a series their steps.
Error addSteps(const IndexFile &In, StringRef Name, TypeSeries &To) {
  std::optional<Definition> Before;
  for (TypeSpan &Of : To.Spans) {
    if (Of.State.Is == TypeState::Presence::NotKnown)
      continue;
    if (Of.State.Numbers.size() != 1) {
      Before.reset();
      continue;
    }
    Expected<Definition> Now = definitionAt(In, In.kernels()[Of.Kernels.front()], Of.State, Name);
    if (!Now)
      return Now.takeError();
    Of.Step = stepOf(Name, Before ? &*Before : nullptr, *Now);
    Before = std::move(*Now);
  }
  return Error::success();
}

} // namespace

Expected<TypeTimelines> typeTimelinesOf(const std::string &Index, llvm::ArrayRef<std::string> Types, unsigned Jobs) {
  std::vector<std::string> Names;
  for (const std::string &Type : Types) {
    std::optional<std::string> Name = types::symtypesNameOf(Type);
    if (!Name)
      return llvm::createStringError("'" + escaped(Type) + "' is no type's name, expected one such as 'struct device', 'enum x' or 'gfp_t'");
    Names.push_back(std::move(*Name));
  }
  Expected<std::unique_ptr<IndexFile>> Opened = IndexFile::open(Index, Access::Read);
  if (!Opened)
    return Opened.takeError();
  const IndexFile &In = **Opened;
  if (llvm::all_of(In.kernels(), [](const KernelRow &K) { return K.Types == 0; }))
    return llvm::createStringError(escaped(Index) + ": has no types: add the kernels with modver index add --types");
  std::vector<std::vector<NumberedTypes>> Numbered(In.kernels().size());
  for (auto [K, To] : llvm::zip_equal(In.kernels(), Numbered)) {
    Expected<std::vector<NumberedTypes>> Has = numberedTypes(In, K.Types);
    if (!Has)
      return Has.takeError();
    To = std::move(*Has);
  }
  TypeTimelines Result;
  Result.Kernels = namedKernels(In);
  const std::vector<std::pair<std::string, std::vector<size_t>>> BySeries = seriesOf(Result.Kernels);
  Result.Types.resize(Types.size());
  std::vector<std::string> Failed(Types.size());
  parallelFor(Types.size(), Jobs, [&](size_t I) {
    TypeTimeline &T = Result.Types[I];
    T.Type = Types[I];
    Finder Find(In, Names[I]);
    for (const auto &[Name, Kernels] : BySeries) {
      TypeSeries &Of = T.Kernels.emplace_back(TypeSeries{Name, {}});
      for (size_t K : Kernels) {
        Expected<TypeState> State = Find.stateOf(Numbered[K]);
        if (!State) {
          Failed[I] = llvm::toString(State.takeError());
          return;
        }
        if (Of.Spans.empty() || Of.Spans.back().State != *State)
          Of.Spans.push_back({std::move(*State), {}, nullptr});
        Of.Spans.back().Kernels.push_back(K);
      }
      if (Error E = addSteps(In, Names[I], Of))
        Failed[I] = llvm::toString(std::move(E));
    }
  });
  for (const std::string &Message : Failed)
    if (!Message.empty())
      return llvm::createStringError(Message);
  return Result;
}

} // namespace modver::history
