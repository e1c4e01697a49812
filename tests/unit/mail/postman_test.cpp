#include "mail/postman.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

namespace piiri {
namespace {

namespace fs = std::filesystem;

Envelope to(const std::string& address) { return {"piiri@example.org", "Piiri", address, "abc@piiri.example", {}}; }
const std::string message = "Subject: Piiri\r\n\r\nHei\r\n.\r\nPiiri\r\n";

class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "piiri-mail-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path path;
};

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// tests/support/smtp_server.py; it ends with its standard input.
class SmtpServer {
public:
    SmtpServer(const fs::path& folder, const std::string& options) {
        int in[2];
        int out[2];
        if (::pipe(in) != 0 || ::pipe(out) != 0) std::abort();
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(in[0], 0);
            ::dup2(out[1], 1);
            for (const int end : {in[0], in[1], out[0], out[1]}) ::close(end);
            const std::string command = "exec /usr/bin/python3 " PIIRI_SMTP_SERVER " " + folder.string() + " " + options;
            ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        input_ = in[1];
        char letter = 0;
        std::string line;
        while (::read(out[0], &letter, 1) == 1 && letter != '\n') line += letter;
        ::close(out[0]);
        port = line.substr(line.find(':') + 2, line.find('}') - line.find(':') - 2);
    }
    ~SmtpServer() {
        ::close(input_);
        ::waitpid(child_, nullptr, 0);
    }
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;
    std::string port;

private:
    pid_t child_ = -1;
    int input_ = -1;
};

Delivery send(const MailSettings& settings, const std::string& address = "a@example.org") {
    const auto postman = open_postman(settings, [](std::function<void()> work) { work(); });
    std::promise<Delivery> told;
    postman->send(to(address), message, [&told](Delivery delivery) { told.set_value(delivery); });
    const Delivery delivery = told.get_future().get();
    postman->close();
    return delivery;
}

MailSettings plain(const std::string& port) { return {"smtp://127.0.0.1:" + port, "", "", "", false, ""}; }

TEST(Postman, BringsAMailToTheServerAsItIs) {
    const Folder folder;
    const SmtpServer server(folder.path, "");
    EXPECT_EQ(send(plain(server.port)), Delivery::sent);
    EXPECT_TRUE(text_of(folder.path / "0001.eml").ends_with(message));
}

TEST(Postman, APermanentAnswerIsARefusalAndAnyOtherIsForLater) {
    const Folder folder;
    const SmtpServer server(folder.path, "--refuse nobody --defer 1");
    EXPECT_EQ(send(plain(server.port), "nobody@example.org"), Delivery::refused);
    EXPECT_EQ(send(plain(server.port)), Delivery::later);
    EXPECT_EQ(send(plain(server.port)), Delivery::sent);
}

TEST(Postman, AServerThatIsGoneIsForLater) { EXPECT_EQ(send(plain("1")), Delivery::later); }

TEST(Postman, SendsNothingUnencryptedWhereEncryptionIsRequired) {
    const Folder folder;
    const SmtpServer server(folder.path, "");
    MailSettings settings = plain(server.port);
    settings.require_tls = true;
    EXPECT_EQ(send(settings), Delivery::later);
    EXPECT_TRUE(fs::is_empty(folder.path));
}

/// A certificate for localhost, made for this test.
struct Certificate {
    explicit Certificate(const Folder& folder) : cert((folder.path / "cert.pem").string()), key((folder.path / "key.pem").string()) {
        const std::string make =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost "
            "-keyout " +
            key + " -out " + cert + " 2>/dev/null";
        EXPECT_EQ(std::system(make.c_str()), 0);
    }
    [[nodiscard]] std::string option() const { return "--tls " + cert + " " + key; }

    std::string cert;
    std::string key;
};

TEST(Postman, EncryptsFromTheFirstByteWhereTheAddressSaysSo) {
    const Folder files;
    const Folder folder;
    const Certificate certificate(files);
    const SmtpServer server(folder.path, certificate.option() + " --from-the-start");
    MailSettings settings{"smtps://localhost:" + server.port, "", "", certificate.cert, true, ""};
    EXPECT_EQ(send(settings), Delivery::sent);
    settings.ca_file.clear();  // an authority nobody knows
    EXPECT_EQ(send(settings), Delivery::later);
}

TEST(Postman, LogsInWithThePasswordOfItsFileAndTriesAgainLaterWhereItIsWrong) {
    const Folder files;
    const Folder folder;
    const Certificate certificate(files);
    const SmtpServer server(folder.path, certificate.option() + " --login piiri 'the password'");
    const auto with_password = [&](const std::string& password) {
        const auto file = files.path / "password";
        std::ofstream(file) << password << '\n';
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
        return MailSettings{"smtp://localhost:" + server.port, "piiri", file.string(), certificate.cert, true, ""};
    };
    EXPECT_EQ(send(with_password("the password")), Delivery::sent);
    EXPECT_EQ(send(with_password("another")), Delivery::later)
        << "a wrong password is the administrator's to mend, not the receiver's fault";
    EXPECT_TRUE(fs::exists(folder.path / "0001.eml"));
    EXPECT_FALSE(fs::exists(folder.path / "0002.eml"));
}

TEST(Postman, EncryptsToAServerWhoseCertificateItKnowsAndToNoOther) {
    const Folder files;
    const Folder folder;
    const Certificate certificate(files);
    const std::string& cert = certificate.cert;
    const SmtpServer server(folder.path, certificate.option());
    MailSettings settings{"smtp://localhost:" + server.port, "", "", cert, true, ""};
    EXPECT_EQ(send(settings), Delivery::sent);
    settings.url = "smtp://127.0.0.1:" + server.port;  // not the name in the certificate
    EXPECT_EQ(send(settings), Delivery::later);
    settings = {"smtp://localhost:" + server.port, "", "", "", true, ""};  // an authority nobody knows
    EXPECT_EQ(send(settings), Delivery::later);
}

TEST(Postman, ASpooledMailThatComesAgainTakesThePlaceOfTheFirst) {
    const Folder folder;
    const MailSettings settings{"", "", "", "", true, folder.path.string()};
    EXPECT_EQ(send(settings), Delivery::sent);
    EXPECT_EQ(send(settings), Delivery::sent);
    EXPECT_EQ(text_of(folder.path / "abc.eml"), message);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator{}), 1);
}

TEST(Postman, SettingsThatCannotWorkAreToldAtTheStart) {
    EXPECT_THROW(static_cast<void>(open_postman({"smtp://localhost:25", "user", "/nowhere", "", true, ""}, {})), std::runtime_error);
    EXPECT_THROW(static_cast<void>(open_postman({"", "", "", "", true, "/proc/nowhere"}, {})), std::runtime_error);
}

}  // namespace
}  // namespace piiri
