// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RecordExpansion.h"
#include "LineErrors.h"
#include "RecordTokens.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <zlib.h>

using llvm::StringRef;

namespace modver::genksyms {

RecordPieces::RecordPieces(const SymtypesRecords &Records) : Records(Records) {
  First.reserve(Records.numRecords() + 1);
  const bool IsDwarf = Records.form() == TypesForm::Gendwarfksyms;
  for (RecordId R = 0; R < Records.numRecords(); ++R) {
    First.push_back(Pieces.size());
    const size_t Begin = IsDwarf ? cutText(Records.definition(R)) : cutTokens(Records.definition(R));
    Pieces.push_back({Begin, uint32_t(Chars.size() - Begin), 0, 0});
  }
  First.push_back(Pieces.size());
}

/// A record has its references in the order of their first appearance.
using ReferenceIndices = llvm::SmallDenseMap<StringRef, uint32_t, 32>;

size_t RecordPieces::cutTokens(StringRef Definition) {
  size_t Begin = Chars.size();
  ReferenceIndices IndexOf;
  while (!Definition.empty()) {
    StringRef Token = takeRecordToken(Definition);
    if (!hasSymtypesKind(Token)) {
      (Chars += Token) += ' ';
      continue;
    }
    auto SizeBefore = uint32_t(Chars.size() - Begin);
    if (StringRef Keyword = tagKeyword(Token); !Keyword.empty())
      (Chars += Keyword) += ' ';
    (Chars += Token.drop_front(2)) += ' ';
    Pieces.push_back({Begin, SizeBefore, uint32_t(Chars.size() - Begin), IndexOf.try_emplace(Token, IndexOf.size()).first->second});
    Begin = Chars.size();
  }
  return Begin;
}

size_t RecordPieces::cutText(StringRef Definition) {
  const size_t Start = Chars.size();
  Chars += Definition;
  ReferenceIndices IndexOf;
  size_t Begin = 0;
  for (size_t At; (At = findDwarfName(Definition, Begin)) != StringRef::npos;) {
    StringRef Name = Definition.substr(At, dwarfNameSize(Definition.drop_front(At)));
    const size_t End = At + Name.size();
    Pieces.push_back({Start + Begin, uint32_t(At - Begin), uint32_t(End - Begin), IndexOf.try_emplace(Name, IndexOf.size()).first->second});
    Begin = End;
  }
  return Start + Begin;
}

void RecordExpansion::setObject(llvm::ArrayRef<RecordId> Object) {
  Graph.setObject(Object);
  Reached.clear();
}

RecordGraph::Node RecordExpansion::begin(RecordId Export) {
  Text.clear();
  Trail.clear();
  Met.clear();
  IsMet.assign(Graph.numNodes(), false);
  Node N = Graph.node(Export);
  enter(N);
  return N;
}

void RecordExpansion::enter(Node N) {
  meet(N);
  Trail.push_back({N, Pieces.pieces(Graph.record(N))});
}

llvm::Error RecordExpansion::missing(Node User, const RecordPieces::Piece &P) const {
  NameId Name = Records[Graph.record(User)].References[P.ReferenceIndex];
  return llvm::createStringError("a record for " + inQuotes(Records.name(Name).Text) + " is missing");
}

llvm::Error RecordExpansion::expandTo(size_t Depth) {
  while (Trail.size() > Depth) {
    Step &Top = Trail.back();
    if (Top.Left.empty()) {
      Text += Pieces.rest(Graph.record(Top.At));
      Trail.pop_back();
      continue;
    }
    const RecordPieces::Piece &P = Top.Left.front();
    Top.Left = Top.Left.drop_front();
    Node Target = Graph.targets(Top.At)[P.ReferenceIndex];
    if (Target == RecordGraph::NoNode)
      return missing(Top.At, P);
    if (IsMet[Target]) {
      Text += Pieces.withName(P);
      continue;
    }
    Text += Pieces.before(P);
    enter(Target);
  }
  return llvm::Error::success();
}

llvm::Expected<StringRef> RecordExpansion::text(RecordId Export) {
  begin(Export);
  if (llvm::Error E = expandTo(0))
    return E;
  return StringRef(Text);
}

static const Bytef *bytes(const std::string &Text) { return reinterpret_cast<const Bytef *>(Text.data()); }

static uint32_t crcOf(const std::string &Text) { return crc32_z(crc32_z(0, nullptr, 0), bytes(Text), Text.size()); }

void RecordExpansion::flush(uint32_t &Crc) {
  Crc = crc32_z(Crc, bytes(Text), Text.size());
  Text.clear();
}

llvm::Expected<uint32_t> RecordExpansion::crc(RecordId Export) {
  const Node Declaration = begin(Export);
  uint32_t Crc = crc32_z(0, nullptr, 0);
  for (const RecordPieces::Piece &P : Pieces.pieces(Export)) {
    Node Target = Graph.targets(Declaration)[P.ReferenceIndex];
    if (Target == RecordGraph::NoNode)
      return missing(Declaration, P);
    if (IsMet[Target]) {
      Text += Pieces.withName(P);
      continue;
    }
    Text += Pieces.before(P);
    if (llvm::Error E = addType(Target, Crc))
      return E;
  }
  Text += Pieces.rest(Export);
  flush(Crc);
  return Crc;
}

llvm::Error RecordExpansion::addType(Node Type, uint32_t &Crc) {
  // What comes after a few types has met most of what there is, and is short.
  constexpr size_t MaxMetBefore = 16;
  const size_t Depth = Trail.size(), NumMetBefore = Met.size();
  if (NumMetBefore > MaxMetBefore) {
    enter(Type);
    return expandTo(Depth);
  }

  flush(Crc);
  uint64_t MetBefore = llvm::xxh3_64bits(llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Met.data() + 1), (NumMetBefore - 1) * sizeof(RecordId)));
  auto [Entry, IsNew] = Expansions.try_emplace({reachedFrom(Type), MetBefore, Graph.record(Type)});
  Known &K = Entry->second;
  if (IsNew) {
    enter(Type);
    if (llvm::Error E = expandTo(Depth)) {
      Expansions.erase(Entry);
      return E;
    }
    K.Crc = crcOf(Text);
    K.Operator = crc32_combine_gen(Text.size());
    K.Met.assign(Met.begin() + NumMetBefore, Met.end());
    Text.clear();
  } else
    for (RecordId R : K.Met)
      meet(Graph.node(R));
  Crc = crc32_combine_op(Crc, K.Crc, K.Operator);
  return llvm::Error::success();
}

/// A hash of the set of records that N reaches. In such a set there is one way to resolve references, so an expansion follows from it.
uint64_t RecordExpansion::reachedFrom(Node N) {
  if (Reached.empty()) {
    std::vector<uint64_t> Parts;
    Graph.computeComponents([&](llvm::ArrayRef<Node> Members) {
      Parts.clear();
      for (Node Member : Members)
        Parts.push_back(Graph.record(Member));
      std::sort(Parts.begin(), Parts.end());
      const size_t NumMembers = Parts.size();
      for (Node Member : Members)
        for (Node Target : Graph.targets(Member))
          if (Target != RecordGraph::NoNode && Graph.componentOf(Target) != Reached.size())
            Parts.push_back(Reached[Graph.componentOf(Target)]);
      std::sort(Parts.begin() + NumMembers, Parts.end());
      Parts.erase(std::unique(Parts.begin() + NumMembers, Parts.end()), Parts.end());
      Reached.push_back(llvm::xxh3_64bits(llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Parts.data()), Parts.size() * sizeof(uint64_t))));
    });
  }
  return Reached[Graph.componentOf(N)];
}

} // namespace modver::genksyms
