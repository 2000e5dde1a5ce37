#include "model/train/tag_corpus.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include "model/train/treebank.hpp"

namespace hearsay {
namespace {

/// One for each of kTags, in src/model/train/silver.
constexpr std::string_view kLetters = "APRUCDINMTOE.SYVX";
/// The teacher was not sure.
constexpr char kOpenLetter = '?';

int tag_number(const std::string& name) {
  const auto found = std::find(kTags.begin(), kTags.end(), name);
  return static_cast<int>(found == kTags.end() ? kTags.size() - 1 : found - kTags.begin());
}

std::vector<TaggedSentence> read_gold(const std::string& path) {
  std::vector<TaggedSentence> out;
  for (const TreeDocument& document : read_treebank(path)) {
    for (const TreeParagraph& paragraph : document.paragraphs) {
      for (const TreeSentence& sentence : paragraph.sentences) {
        TaggedSentence& tagged = out.emplace_back();
        for (const TreeToken& token : sentence.tokens) {
          tagged.forms.push_back(token.form);
          tagged.tags.push_back(tag_number(token.tag));
        }
      }
    }
  }
  return out;
}

/// The tokens of names/NAME.bio with the tags of silver/NAME.txt, a line a sentence and a letter a token.
/// Fragments are left out.
std::vector<TaggedSentence> read_silver(const std::string& data, const std::string& name) {
  std::ifstream words(data + "/names/" + name + ".bio");
  std::ifstream tags(std::string(HEARSAY_SILVER_DIR) + "/" + name + ".txt");
  std::vector<TaggedSentence> out;
  TaggedSentence sentence;
  std::string letters;
  const auto end = [&] {
    if (sentence.forms.empty()) return;
    if (!std::getline(tags, letters) || letters.size() != sentence.forms.size())
      throw std::runtime_error("silver tags of " + name + " are of another text");
    for (const char letter : letters)
      sentence.tags.push_back(letter == kOpenLetter ? TaggedSentence::kOpen
                                                    : static_cast<int>(kLetters.find(letter)));
    if (sentence.forms.size() > 3) out.push_back(std::move(sentence));
    sentence = {};
  };
  for (std::string line; std::getline(words, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      end();
    } else {
      sentence.forms.push_back(line.substr(0, line.find('\t')));
    }
  }
  end();
  if (out.empty()) throw std::runtime_error("no silver tags of " + name);
  return out;
}

}  // namespace

TagCorpus read_tag_corpus(const std::string& data, bool with_silver) {
  const std::string folder = data + "/treebank/";
  TagCorpus out;
  out.gold = read_gold(folder + "ewt.train.conllu");
  for (TaggedSentence& sentence : read_gold(folder + "gum.train.conllu"))
    out.gold.push_back(std::move(sentence));
  for (const char* name : {"gmb", "wikigold", "wnut17raw.train", "btc", "litbank", "re3draw.train"}) {
    if (!with_silver) continue;
    for (TaggedSentence& sentence : read_silver(data, name)) out.silver.push_back(std::move(sentence));
  }
  out.ewt = read_gold(folder + "ewt.dev.conllu");
  out.gum = read_gold(folder + "gum.dev.conllu");
  return out;
}

TaggedSentence recased(TaggedSentence sentence, Casing casing) {
  for (std::string& form : sentence.forms) {
    for (std::size_t i = 0; i < form.size(); ++i) {
      const bool upper = casing == Casing::upper || (casing == Casing::title && i == 0);
      if (upper && form[i] >= 'a' && form[i] <= 'z') form[i] = static_cast<char>(form[i] - 0x20);
      if (!upper && form[i] >= 'A' && form[i] <= 'Z') form[i] = static_cast<char>(form[i] + 0x20);
    }
  }
  return sentence;
}

SentenceView::SentenceView(const TagFeatures& tag_features, const std::vector<std::string>& forms) {
  constexpr int kReach = TagFeatures::kReach;
  const std::size_t size = forms.size();
  CasingCount count;
  for (const std::string& form : forms) count.add(glance(form));
  features.resize(size);
  words.assign(size + 2 * kReach, kNoTagWord);
  TagFeatures::ByOffset by_offset;
  for (std::size_t i = 0; i < size; ++i) {
    for (auto& part : by_offset) part.clear();
    words[i + kReach] = tag_features.word(forms[i], count.casing(), by_offset);
    for (int offset = -kReach; offset <= kReach; ++offset) {
      if (i + offset < size) {
        const std::vector<Feature>& part = by_offset[offset + kReach];
        features[i + offset].insert(features[i + offset].end(), part.begin(), part.end());
      } else {
        features[i].push_back(TagFeatures::edge(offset));
      }
    }
  }
  for (std::size_t i = 0; i < size; ++i) {
    TagFeatures::Context context;
    TagFeatures::context(words[i], words[i + 1], words[i + 2], words[i + 3], words[i + 4], context);
    features[i].insert(features[i].end(), context.begin(), context.end());
  }
}

}  // namespace hearsay
