#include "hearsay/text.hpp"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Utf8, FindsTheFirstInvalidByte) {
  EXPECT_EQ(find_invalid_utf8("plain é € 😀"), std::string::npos);
  EXPECT_EQ(find_invalid_utf8("ab\xff"), 2u);
  EXPECT_EQ(find_invalid_utf8("a\xc0\x80"), 1u) << "overlong";
  EXPECT_EQ(find_invalid_utf8("\xed\xa0\x80"), 0u) << "surrogate";
  EXPECT_EQ(find_invalid_utf8("\xf4\x90\x80\x80"), 0u) << "beyond the last plane";
  EXPECT_EQ(find_invalid_utf8("x\xe2\x82"), 1u) << "cut";
}

TEST(Utf8, DecodesForwardsAndBackwards) {
  const std::string_view text = "é€😀";
  EXPECT_EQ(decode(text, 0).value, U'é');
  EXPECT_EQ(decode(text, 2).size, 3);
  EXPECT_EQ(decode_before(text, text.size()).value, U'😀');
  EXPECT_EQ(decode_before(text, 2).value, U'é');
  EXPECT_EQ(decode(text, text.size()).size, 0);
  EXPECT_EQ(decode_before(text, 0).size, 0);
}

TEST(Utf8, DecodesInvalidBytesOneByOne) {
  EXPECT_EQ(decode("\xff", 0).value, U'\uFFFD');
  EXPECT_EQ(decode("\xe2\x82", 0).size, 1);
  EXPECT_EQ(decode_before("\x80\x80", 2).size, 1);
}

TEST(Letters, KnowMoreThanAscii) {
  EXPECT_TRUE(is_letter(U'ж') && is_lower(U'ж') && is_upper(U'Ж'));
  EXPECT_TRUE(is_digit(U'٣'));
  EXPECT_TRUE(is_space(U'\u00A0') && is_space(U'\u200B') && !is_space(U'\u200D'));
  EXPECT_TRUE(is_mark(U'\u0301') && !is_mark(U'e'));
  EXPECT_TRUE(starts_upper("Éire") && !starts_upper("3rd") && !starts_upper(""));
  EXPECT_TRUE(all_upper("NATO") && all_upper("T-72B") && !all_upper("A") && !all_upper("Nato"));
}

TEST(Fold, UnifiesTypography) {
  EXPECT_EQ(fold("“It’s” — the `END`"), "\"it's\" - the 'end'");
  EXPECT_EQ(fold("a\u00A0b"), "a b");
  EXPECT_EQ(fold_name("Zoë Łukasz"), "zoe lukasz");
  EXPECT_EQ(fold_name("Мельникова"), fold_name("Mel'nikova"));
}

TEST(Hash, IsStable) {
  EXPECT_EQ(hex64(hash64("")), "cbf29ce484222325");
  EXPECT_EQ(hex64(hash64("a")), "af63dc4c8601ec8c");
}

}  // namespace
}  // namespace hearsay
