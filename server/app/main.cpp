#include "app/admin_command.hpp"
#include "app/check.hpp"
#include "app/config.hpp"
#include "app/serve.hpp"

#include <sodium.h>
#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    using namespace piiri;
    try {
        if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
        CLI::App app{"Piiri: where closed peer-mentoring groups meet"};
        app.require_subcommand(1);
        app.fallthrough();
        std::string file;
        app.add_option("--config", file, "Configuration file (TOML); every key also as PIIRI_… in the environment");
        const auto config = [&file] { return read_config(file, piiri_environment()); };
        int status = 0;
        app.add_subcommand("serve", "Run the server")->callback([&] { status = serve(config()); });
        app.add_subcommand("check", "Check configuration, keys, database, certificate and clock; one line each, with what to do")
            ->callback([&] { status = check(config(), std::cout); });
        app.add_subcommand("version", "Print the version")->callback([] { std::cout << PIIRI_VERSION << '\n'; });
        add_admin_commands(app, config, status);
        CLI11_PARSE(app, argc, argv);
        return status;
    } catch (const std::exception& error) {
        std::cerr << "piiri: " << error.what() << '\n';
        return 1;
    }
}
