#include "net/door.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace piiri {

Entrance::Entrance(const DoorLimits& limits) : limits_(limits), counts_(std::make_shared<Counts>()) {}

Entrance::Slot Entrance::connection(const std::string& address, Time now) {
    const auto places = knows(address, now) ? limits_.connections : limits_.connections - limits_.connections / 10;
    if (counts_->connections >= places) return nullptr;
    ++counts_->connections;
    return {counts_.get(), [counts = counts_](void*) { --counts->connections; }};
}

Entrance::Slot Entrance::counted(const std::string& address, Tally tally, std::size_t Counts::*total) const {
    ++((*counts_).*tally)[address];
    if (total != nullptr) ++((*counts_).*total);
    return {counts_.get(), [counts = counts_, address, tally, total](void*) {
                if (total != nullptr) --((*counts).*total);
                const auto found = ((*counts).*tally).find(address);
                if (--found->second == 0) ((*counts).*tally).erase(found);
            }};
}

Entrance::Slot Entrance::guest(const std::string& address) {
    const auto found = counts_->guests.find(address);
    if (found != counts_->guests.end() && found->second >= limits_.guests_per_address) return nullptr;
    return counted(address, &Counts::guests, nullptr);
}

Entrance::Slot Entrance::handshake(const std::string& address, Time now) {
    if (counts_->handshakes >= limits_.handshakes) return nullptr;
    const auto found = counts_->shaking.find(address);
    if (found != counts_->shaking.end() && found->second >= limits_.handshakes_per_stranger && !knows(address, now)) return nullptr;
    return counted(address, &Counts::shaking, &Counts::handshakes);
}

void Entrance::remember(const std::string& address, Time now) {
    if (known_.size() >= limits_.known_addresses && !known_.contains(address)) {
        known_.erase(std::min_element(known_.begin(), known_.end(), [](const auto& a, const auto& b) { return a.second < b.second; }));
    }
    known_[address] = now;
}

bool Entrance::knows(const std::string& address, Time now) const {
    const auto found = known_.find(address);
    return found != known_.end() && now - found->second < limits_.known_for;
}

std::string plain_address(const std::string& text) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(text, error);
    if (error) return "";
    if (address.is_v4() || !address.to_v6().is_v4_mapped()) return address.to_string();
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).to_string();
}

std::string address_key(const std::string& text) {
    const std::string plain = plain_address(text);
    if (plain.empty()) return "stranger";
    const auto address = boost::asio::ip::make_address(plain);
    if (address.is_v4()) return plain;
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return boost::asio::ip::address_v6(bytes).to_string() + "/64";
}

}  // namespace piiri
