#include "net/dev_certificate.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <stdexcept>

namespace piiri {
namespace {

namespace fs = std::filesystem;
constexpr long seconds_per_day = 24L * 60 * 60;
constexpr long days_good = 397;  // the longest that browsers take
constexpr long x509_v3 = 2;

template <class T, void (*free_it)(T*)>
struct Free {
    void operator()(T* object) const { free_it(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509, X509_free>>;
struct Close {
    void operator()(FILE* file) const { (void)std::fclose(file); }
};
using File = std::unique_ptr<FILE, Close>;

/// Names and addresses under which a phone beside this machine may ask for it, as a subjectAltName.
std::string alternative_names() {
    std::set<std::string> names{"DNS:localhost", "IP:127.0.0.1", "IP:::1"};
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) == 0 && host[0] != '\0') names.insert(std::string("DNS:") + host.data());
    ifaddrs* list = nullptr;
    if (::getifaddrs(&list) == 0) {
        for (const ifaddrs* each = list; each != nullptr; each = each->ifa_next) {
            std::array<char, INET_ADDRSTRLEN> text{};
            if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
            sockaddr_in address{};
            std::copy_n(reinterpret_cast<const char*>(each->ifa_addr), sizeof address, reinterpret_cast<char*>(&address));
            if (::inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size()) != nullptr)
                names.insert(std::string("IP:") + text.data());
        }
        ::freeifaddrs(list);
    }
    std::string joined;
    for (const std::string& name : names) joined += (joined.empty() ? "" : ",") + name;
    return joined;
}

void add_extension(X509* certificate, int which, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION, X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, which, value.c_str()));
    if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
        throw std::runtime_error("cannot make a development certificate");
}

Certificate make_certificate(EVP_PKEY* key) {
    Certificate certificate(X509_new());
    X509* made = certificate.get();
    X509_set_version(made, x509_v3);
    std::array<unsigned char, 8> serial{};
    RAND_bytes(serial.data(), static_cast<int>(serial.size()));
    serial[0] &= 0x7fU;
    const std::unique_ptr<BIGNUM, Free<BIGNUM, BN_free>> number(BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr));
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(made));
    X509_gmtime_adj(X509_getm_notBefore(made), -seconds_per_day);
    X509_gmtime_adj(X509_getm_notAfter(made), (days_good - 1) * seconds_per_day);
    X509_set_pubkey(made, key);
    X509_NAME* name = X509_get_subject_name(made);
    constexpr std::array<unsigned char, 18> common_name{'P', 'i', 'i', 'r', 'i', ' ', 'd', 'e', 'v',
                                                        'e', 'l', 'o', 'p', 'm', 'e', 'n', 't', 0};
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, common_name.data(), -1, -1, 0);
    X509_set_issuer_name(made, name);
    add_extension(made, NID_subject_alt_name, alternative_names());
    add_extension(made, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(made, NID_key_usage, "critical,digitalSignature");
    add_extension(made, NID_ext_key_usage, "serverAuth");
    if (X509_sign(made, key, EVP_sha256()) == 0) throw std::runtime_error("cannot sign a development certificate");
    return certificate;
}

File open_private(const fs::path& path) {
    const mode_t before = ::umask(0077);
    File file(std::fopen(path.c_str(), "we"));
    ::umask(before);
    if (!file) throw std::runtime_error("cannot write " + path.string() + "; check that this user may write to the data folder");
    return file;
}

bool still_good(const fs::path& path) {
    const File file(std::fopen(path.c_str(), "re"));
    if (!file) return false;
    const Certificate certificate(PEM_read_X509(file.get(), nullptr, nullptr, nullptr));
    return certificate && X509_cmp_current_time(X509_get0_notAfter(certificate.get())) > 0;
}

}  // namespace

TlsFiles development_certificate(const std::string& directory) {
    const fs::path certificate_path = fs::path(directory) / "development-certificate.pem";
    const fs::path key_path = fs::path(directory) / "development-key.pem";
    if (!still_good(certificate_path) || !fs::exists(key_path)) {
        const Key key(EVP_EC_gen("P-256"));
        if (!key) throw std::runtime_error("cannot make a key for the development certificate");
        const Certificate certificate = make_certificate(key.get());
        const File key_file = open_private(key_path);
        const File certificate_file = open_private(certificate_path);
        if (PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
            PEM_write_X509(certificate_file.get(), certificate.get()) != 1) {
            throw std::runtime_error("cannot write the development certificate to " + directory);
        }
    }
    return {certificate_path.string(), key_path.string()};
}

}  // namespace piiri
