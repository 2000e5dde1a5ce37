#pragma once
// Work on many items with several threads, results used in the order of the items, memory bounded by a
// window.

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace hearsay::tool {

/// Takes items from `take()` until it gives none, calls `make(item)` for each on `jobs` threads, and
/// `use(result)` on the calling thread in the order of the items. `take` is never called by two threads at
/// once. A worker waits while its item is `window` ahead of the one in use. What `take` and `make` throw is
/// thrown here when its turn comes; what `use` throws stops the workers first.
template <class Result, class Take, class Make, class Use>
class OrderedParallel {
 public:
  OrderedParallel(unsigned jobs, Take take, Make make, Use use)
      : jobs_(jobs),
        window_(std::size_t{4} * jobs),
        take_(std::move(take)),
        make_(std::move(make)),
        use_(std::move(use)),
        slots_(window_) {}

  void run() {
    if (jobs_ <= 1) {
      while (auto item = take_()) use_(make_(std::move(*item)));
      return;
    }
    std::vector<std::thread> threads;
    for (unsigned worker = 0; worker < jobs_; ++worker) threads.emplace_back([this] { work(); });
    std::exception_ptr error;
    try {
      consume();
    } catch (...) {
      error = std::current_exception();
    }
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    room_.notify_all();
    for (std::thread& thread : threads) thread.join();
    if (error) std::rethrow_exception(error);
  }

 private:
  using Item = decltype(std::declval<Take>()());
  struct Slot {
    std::optional<Result> result;
    std::exception_ptr error;
    bool ready() const { return result || error; }
  };

  /// The next item and its number; no item at the end.
  Item take(std::size_t& number, Slot& failed) {
    const std::lock_guard taking(taking_);
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [&] { return stop_ || taken_ < used_ + window_; });
      if (stop_) return {};
      number = taken_;
    }
    Item item;
    try {
      item = take_();
    } catch (...) {
      failed.error = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    if (item || failed.error) ++taken_;
    stop_ = stop_ || !item;
    return item;
  }

  void work() {
    for (;;) {
      std::size_t number = 0;
      Slot slot;
      Item item = take(number, slot);
      if (item) {
        try {
          slot.result.emplace(make_(std::move(*item)));
        } catch (...) {
          slot.error = std::current_exception();
        }
      }
      const bool last = !item;
      if (slot.ready()) {
        const std::lock_guard lock(mutex_);
        slots_[number % window_] = std::move(slot);
      }
      done_.notify_one();
      if (last) return;
    }
  }

  void consume() {
    for (std::size_t number = 0;; ++number) {
      Slot slot;
      {
        std::unique_lock lock(mutex_);
        Slot& waiting = slots_[number % window_];
        done_.wait(lock, [&] { return waiting.ready() || (stop_ && number >= taken_); });
        if (!waiting.ready()) return;
        slot = std::move(waiting);
        waiting = Slot();
      }
      if (slot.error) std::rethrow_exception(slot.error);
      use_(std::move(*slot.result));
      {
        const std::lock_guard lock(mutex_);
        used_ = number + 1;
      }
      room_.notify_all();
    }
  }

  unsigned jobs_;
  std::size_t window_;
  Take take_;
  Make make_;
  Use use_;
  std::vector<Slot> slots_;
  std::mutex taking_, mutex_;
  std::condition_variable room_, done_;
  std::size_t taken_ = 0, used_ = 0;
  bool stop_ = false;  ///< no item is to be taken any more
};

template <class Result, class Take, class Make, class Use>
void ordered_parallel(unsigned jobs, Take take, Make make, Use use) {
  OrderedParallel<Result, Take, Make, Use>(jobs, std::move(take), std::move(make), std::move(use)).run();
}

}  // namespace hearsay::tool
