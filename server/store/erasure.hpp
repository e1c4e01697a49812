#pragma once
#include "store/key_ring.hpp"

/// Erasing is destroying a key and emptying what it sealed, in steps that may each be repeated after a crash: asked for durably, key
/// destroyed, records emptied.
namespace piiri::store {

/// Notes that a key is to be destroyed; `finish_erasures` does it.
void request_erasure(Database& events, const KeyName& name);

/// Is this key noted to be destroyed? What it sealed is not read any more, even while the key is still there.
[[nodiscard]] bool erasure_requested(Database& events, const KeyName& name);

/// Destroys the keys asked for and empties what they sealed. \return true: something was erased
[[nodiscard]] bool finish_erasures(Database& events, KeyRing& keys);

}  // namespace piiri::store
