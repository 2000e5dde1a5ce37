#pragma once
// One walk of the scanner over a stretch of text.

#include "tokenize/scanner.hpp"

namespace hearsay {

class ScanRun {
 public:
  ScanRun(const Scanner& scanner, std::string_view text, std::uint32_t begin, std::uint32_t end,
          std::vector<Span>& tokens, std::vector<TokenKind>& kinds)
      : scanner_(scanner),
        text_(text.substr(0, end)),
        at_(begin),
        begin_(begin),
        end_(end),
        tokens_(tokens),
        kinds_(kinds) {}

  void run();

 private:
  void emit(std::uint32_t end, TokenKind kind);
  bool plain_word();
  void word();
  void word_end(std::uint32_t end);
  void symbol();
  void stops();
  bool opens_decimal() const;
  void decimal();
  void apostrophe(char32_t c, std::uint32_t size);

  bool joins(std::uint32_t at, std::uint32_t segment, char32_t c, std::uint32_t size) const;
  bool stop_joins(std::uint32_t at, std::uint32_t segment) const;
  bool hyphen_joins(std::uint32_t at, std::uint32_t segment, std::uint32_t size) const;
  bool slash_joins(std::uint32_t at) const;
  bool apostrophe_joins(std::uint32_t at, std::uint32_t size) const;
  std::uint32_t clitic_length(std::uint32_t after_apostrophe) const;
  std::uint32_t address_end(std::uint32_t at) const;
  bool is_local_part(std::uint32_t at) const;
  bool email_follows(std::uint32_t at) const;
  std::uint32_t letters_end(std::uint32_t at) const;
  bool is_word_char(std::uint32_t at) const;
  bool space_before() const;
  bool behind_area_code() const;
  bool is_dotted_name(std::uint32_t at, std::uint32_t segment, std::uint32_t to) const;
  bool goes_before(std::uint32_t at, const std::vector<std::string>& words) const;
  std::uint32_t emoticon_end() const;

  char byte(std::uint32_t at) const { return at < end_ ? text_[at] : ' '; }
  std::string_view slice(std::uint32_t from, std::uint32_t to) const { return text_.substr(from, to - from); }

  const Scanner& scanner_;
  std::string_view text_;
  std::uint32_t at_, begin_, end_;
  std::vector<Span>& tokens_;
  std::vector<TokenKind>& kinds_;
};

}  // namespace hearsay
