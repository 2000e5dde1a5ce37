#pragma once
// Code for CPUs with AVX2 beside code for every x86-64, from one source: the caller asks has_avx2() and takes
// one of two functions that call the same inner one.
//
//     HEARSAY_INLINE void add(…) { loops over all lanes }
//     void add_portable(…) { add(…); }
//     HEARSAY_AVX2 void add_avx2(…) { add(…); }

#if defined(__x86_64__)
/// Compiled for AVX2, with all that it calls and the compiler can see.
#define HEARSAY_AVX2 [[gnu::target("avx2"), gnu::flatten]]
#else
#define HEARSAY_AVX2
#endif
/// Inlined wherever it is called, so that it is compiled for the CPU of its caller.
#define HEARSAY_INLINE [[gnu::always_inline]] inline

namespace hearsay {

inline bool has_avx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

}  // namespace hearsay
