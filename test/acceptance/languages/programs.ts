/**
 * Three programs a language, as people write them: nested types with regular expressions, threads beside the network module
 * (which is imported only), JSON and files. Each prints what stands beside it. A language without JSON has text there.
 */

interface LanguageProgram {
  readonly what: 'nested types' | 'threads' | 'files';
  readonly code: string;
  readonly stdout: string;
}

export const PROGRAMS: Readonly<Record<string, readonly LanguageProgram[]>> = {
  py: [
    {
      what: 'nested types',
      code: `import re
from dataclasses import dataclass
from enum import Enum
class Shop:
    class Size(Enum):
        SMALL = 1
    @dataclass
    class Item:
        name: str
        price: float
print(Shop.Item('tea', 2.5), Shop.Size.SMALL.name, re.findall(r'\\d+', 'a1 b22'))`,
      stdout: "Shop.Item(name='tea', price=2.5) SMALL ['1', '22']\n",
    },
    {
      what: 'threads',
      code: `import urllib.request, socket, ssl
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(8) as pool:
    print(sum(pool.map(lambda n: n * n, range(10))))`,
      stdout: '285\n',
    },
    {
      what: 'files',
      code: `import json
with open('notes-py.json', 'w') as file: json.dump({'é': [1, None]}, file)
print(json.load(open('notes-py.json')))`,
      stdout: "{'é': [1, None]}\n",
    },
  ],
  js: [
    {
      what: 'nested types',
      code: `class Shop { static Item = class { constructor(name) { this.name = name; } }; }
console.log(new Shop.Item('tea').name, 'a1 b22'.match(/\\d+/g).join('|'));`,
      stdout: 'tea 1|22\n',
    },
    {
      what: 'threads',
      code: `const https = require('node:https');
const net = require('node:net');
const { Worker } = require('node:worker_threads');
const worker = new Worker("require('node:worker_threads').parentPort.postMessage(6 * 7)", { eval: true });
worker.on('message', (answer) => console.log(answer, typeof https.get, typeof net.connect));`,
      stdout: '42 function function\n',
    },
    {
      what: 'files',
      code: `const fs = require('fs');
fs.writeFileSync('notes-js.json', JSON.stringify({ é: [1, null] }));
console.log(JSON.parse(fs.readFileSync('notes-js.json', 'utf8')));`,
      stdout: "{ 'é': [ 1, null ] }\n",
    },
  ],
  ts: [
    {
      what: 'nested types',
      code: `namespace Shop { export enum Size { Small = 1 } export interface Item { name: string; size: Size } }
const item: Shop.Item = { name: 'tea', size: Shop.Size.Small };
console.log(item.name, Shop.Size[item.size], ('a1 b22'.match(/\\d+/g) ?? []).join('|'));`,
      stdout: 'tea Small 1|22\n',
    },
    {
      what: 'threads',
      code: `import { Worker } from 'node:worker_threads';
import { request } from 'node:https';
const source: string = "require('node:worker_threads').parentPort.postMessage(6 * 7)";
new Worker(source, { eval: true }).on('message', (answer: number) => console.log(answer, typeof request));`,
      stdout: '42 function\n',
    },
    {
      what: 'files',
      code: `import { readFileSync, writeFileSync } from 'node:fs';
interface Note { readonly a: readonly number[] }
writeFileSync('notes-ts.json', JSON.stringify({ a: [1, 2] } satisfies Note));
console.log((JSON.parse(readFileSync('notes-ts.json', 'utf8')) as Note).a);`,
      stdout: '[ 1, 2 ]\n',
    },
  ],
  c: [
    {
      what: 'nested types',
      code: `#include <regex.h>
#include <stdio.h>
struct shop { enum size { SMALL = 1 } size; struct item { const char *name; double price; } first; };
int main(void) {
  struct shop shop = { SMALL, { "tea", 2.5 } };
  regex_t pattern; regmatch_t match;
  regcomp(&pattern, "[0-9]+", REG_EXTENDED);
  regexec(&pattern, "ab22", 1, &match, 0);
  printf("%s %.1f %d %d\\n", shop.first.name, shop.first.price, shop.size, (int)match.rm_so);
  return 0;
}`,
      stdout: 'tea 2.5 1 2\n',
    },
    {
      what: 'threads',
      code: `#include <math.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
static void *square(void *n) { return (void *)((long)n * (long)n); }
int main(void) {
  pthread_t threads[4]; long sum = 0;
  for (long i = 0; i < 4; i++) pthread_create(&threads[i], NULL, square, (void *)i);
  for (int i = 0; i < 4; i++) { void *part; pthread_join(threads[i], &part); sum += (long)part; }
  printf("%ld %.0f\\n", sum, sqrt(16.0));
  return 0;
}`,
      stdout: '14 4\n',
    },
    {
      what: 'files',
      code: `#include <stdio.h>
int main(void) {
  FILE *file = fopen("/mnt/data/notes-c.txt", "w");
  if (!file) { perror("open"); return 1; }
  fputs("tea 3\\n", file); fclose(file);
  char name[10]; int count;
  file = fopen("notes-c.txt", "r");
  if (fscanf(file, "%9s %d", name, &count) != 2) return 2;
  printf("%s x %d\\n", name, count);
  return 0;
}`,
      stdout: 'tea x 3\n',
    },
  ],
  cpp: [
    {
      what: 'nested types',
      code: `#include <iostream>
#include <map>
#include <regex>
#include <string>
struct Shop { enum class Size { Small = 1 }; struct Item { std::string name; Size size; }; };
int main() {
  std::map<std::string, Shop::Item> items{{"a", {"tea", Shop::Size::Small}}};
  std::smatch match; std::string text = "ab22";
  std::regex_search(text, match, std::regex("[0-9]+"));
  for (const auto &[key, item] : items) std::cout << key << item.name << static_cast<int>(item.size) << match[0] << "\\n";
}`,
      stdout: 'atea122\n',
    },
    {
      what: 'threads',
      code: `#include <future>
#include <iostream>
#include <mutex>
#include <netdb.h>
#include <sys/socket.h>
#include <thread>
#include <vector>
int main() {
  std::mutex lock; int sum = 0; std::vector<std::thread> threads;
  for (int i = 0; i < 4; i++) threads.emplace_back([&, i] { std::lock_guard guard(lock); sum += i; });
  for (auto &thread : threads) thread.join();
  std::cout << sum + std::async(std::launch::async, [] { return 36; }).get() << std::endl;
}`,
      stdout: '42\n',
    },
    {
      what: 'files',
      code: `#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
int main() {
  std::ofstream("notes-cpp.txt") << "tea 3\\n";
  std::string name; int count;
  std::ifstream("notes-cpp.txt") >> name >> count;
  std::cout << name << count << std::filesystem::file_size("notes-cpp.txt") << "\\n";
}`,
      stdout: 'tea36\n',
    },
  ],
  java: [
    {
      what: 'nested types',
      code: `import java.util.*;
import java.util.regex.*;
interface Shape { double area(); }
record Circle(double radius) implements Shape { public double area() { return radius; } }
public class Main {
  record Item(String name, double price) {}
  enum Size { SMALL, LARGE }
  interface Visitor<T> { T visit(Item item); }
  static class Shop { final List<Item> items = new ArrayList<>(); }
  public static void main(String[] args) {
    Shop shop = new Shop();
    shop.items.add(new Item("tea", new Circle(2.5).area()));
    Visitor<String> visitor = Item::name;
    Matcher matcher = Pattern.compile("\\\\d+").matcher("ab22");
    matcher.find();
    System.out.println(shop.items + " " + Size.SMALL + " " + visitor.visit(shop.items.get(0)) + " " + matcher.group());
  }
}`,
      stdout: '[Item[name=tea, price=2.5]] SMALL tea 22\n',
    },
    {
      what: 'threads',
      code: `import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.*;
class Helper { static int square(int n) { return n * n; } }
class App {
  enum Mode { ON { int value() { return 1; } }; abstract int value(); }
  public static void main(String... args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    Future<Integer> answer = pool.submit(() -> Helper.square(6) + 6);
    System.out.println(answer.get() + " " + Mode.ON.value() + " " + HttpClient.class.getSimpleName() + " " + URI.create("http://a").getHost());
    pool.shutdown();
  }
}`,
      stdout: '42 1 HttpClient a\n',
    },
    {
      what: 'files',
      code: `package com.example;
import java.nio.file.*;
public final class Notes {
  sealed interface Node permits Leaf {}
  record Leaf(String json) implements Node {}
  public static void main(String[] args) throws java.io.IOException {
    Files.writeString(Path.of("notes-java.json"), new Leaf("{\\"é\\": 1}").json());
    System.out.println(Files.readString(Path.of("notes-java.json")));
  }
}`,
      stdout: '{"é": 1}\n',
    },
  ],
  php: [
    {
      what: 'nested types',
      code: `<?php
enum Size: int { case Small = 1; }
final class Item { public function __construct(public string $name, public Size $size) {} }
$item = new Item('tea', Size::Small);
preg_match('/\\d+/', 'ab22', $match);
echo $item->name, ' ', $item->size->name, ' ', $match[0], "\\n";`,
      stdout: 'tea Small 22\n',
    },
    {
      what: 'threads',
      code: `<?php
$fibers = array_map(fn ($n) => new Fiber(function () use ($n) { Fiber::suspend($n * $n); }), [1, 2, 3]);
echo array_sum(array_map(fn ($fiber) => $fiber->start(), $fibers)), ' ', function_exists('stream_socket_client') ? 'net' : '', "\\n";`,
      stdout: '14 net\n',
    },
    {
      what: 'files',
      code: `<?php
file_put_contents('notes-php.json', json_encode(['a' => [1, null]]));
echo json_decode(file_get_contents('notes-php.json'), true)['a'][0], "\\n";`,
      stdout: '1\n',
    },
  ],
  rs: [
    {
      what: 'nested types',
      code: `mod shop {
    #[derive(Debug)]
    pub enum Size { Small, Large(u8) }
    pub mod items { #[derive(Debug)] pub struct Item { pub name: String, pub size: super::Size } }
}
fn main() {
    let item = shop::items::Item { name: "tea".into(), size: shop::Size::Small };
    let digits: String = "ab22".matches(char::is_numeric).collect();
    println!("{:?} {} {:?}", item, digits, shop::Size::Large(2));
}`,
      stdout: 'Item { name: "tea", size: Small } 22 Large(2)\n',
    },
    {
      what: 'threads',
      code: `use std::net::{IpAddr, TcpStream};
use std::sync::{mpsc, Arc, Mutex};
fn main() {
    let sum = Arc::new(Mutex::new(0));
    let threads: Vec<_> = (0..4).map(|n| { let sum = Arc::clone(&sum); std::thread::spawn(move || *sum.lock().unwrap() += n) }).collect();
    for thread in threads { thread.join().unwrap(); }
    let (sender, receiver) = mpsc::channel();
    sender.send(36).unwrap();
    let _connect: fn((IpAddr, u16)) -> std::io::Result<TcpStream> = TcpStream::connect;
    println!("{}", *sum.lock().unwrap() + receiver.recv().unwrap());
}`,
      stdout: '42\n',
    },
    {
      what: 'files',
      code: `use std::{collections::HashMap, fs, io::Write};
fn main() -> std::io::Result<()> {
    let notes = HashMap::from([("é", 1)]);
    writeln!(fs::File::create("notes-rs.json")?, "{:?}", notes)?;
    print!("{}", fs::read_to_string("notes-rs.json")?);
    Ok(())
}`,
      stdout: '{"é": 1}\n',
    },
  ],
  go: [
    {
      what: 'nested types',
      code: `package main

import (
	"fmt"
	"regexp"
)

type Size int

const Small Size = 1

type Shop struct {
	Items map[string]struct{ Price float64 }
	Size
}

func (s Size) String() string { return "small" }

func main() {
	shop := Shop{Items: map[string]struct{ Price float64 }{"tea": {2.5}}, Size: Small}
	fmt.Println(shop.Items, shop.Size, regexp.MustCompile("[0-9]+").FindString("ab22"))
}`,
      stdout: 'map[tea:{2.5}] small 22\n',
    },
    {
      what: 'threads',
      code: `package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

func main() {
	var group sync.WaitGroup
	answers := make(chan int, 4)
	for n := range 4 {
		group.Add(1)
		go func() { defer group.Done(); answers <- n }()
	}
	group.Wait()
	close(answers)
	sum := 0
	for n := range answers {
		sum += n
	}
	_, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	fmt.Println(sum, http.StatusOK, net.ParseIP("127.0.0.1"), tls.VersionTLS13)
}`,
      stdout: '6 200 127.0.0.1 772\n',
    },
    {
      what: 'files',
      code: `package main

import (
	"encoding/json"
	"fmt"
	"html/template"
	"log/slog"
	"os"
	"text/scanner"
)

func main() {
	text, _ := json.Marshal(map[string][]int{"é": {1, 2}})
	if err := os.WriteFile("notes-go.json", text, 0o644); err != nil {
		slog.Error("write", "error", err)
		os.Exit(1)
	}
	var notes map[string][]int
	text, _ = os.ReadFile("notes-go.json")
	json.Unmarshal(text, &notes)
	var s scanner.Scanner
	fmt.Println(notes, s.Line, template.HTMLEscapeString("<"))
}`,
      stdout: 'map[é:[1 2]] 0 &lt;\n',
    },
  ],
  d: [
    {
      what: 'nested types',
      code: `import std.regex, std.stdio;
struct Shop { enum Size { small } struct Item { string name; Size size; } }
void main() { auto item = Shop.Item("tea", Shop.Size.small); writeln(item.name, " ", item.size, " ", "ab22".matchFirst(regex("[0-9]+"))[0]); }`,
      stdout: 'tea small 22\n',
    },
    {
      what: 'threads',
      code: `import std.parallelism, std.socket, std.stdio, std.range;
void main() { writeln(taskPool.reduce!"a + b"(iota(10))); }`,
      stdout: '45\n',
    },
    {
      what: 'files',
      code: `import std.file, std.json, std.stdio : writeln;
void main() { write("notes-d.json", JSONValue(["a": 1]).toString); writeln(parseJSON(readText("notes-d.json"))["a"].integer); }`,
      stdout: '1\n',
    },
  ],
  f90: [
    {
      what: 'nested types',
      code: `program shop
  type item
    character(3) :: name
  end type
  type basket
    type(item) :: first
    integer :: count
  end type
  type(basket) :: mine
  mine = basket(item('tea'), 3)
  print '(a,i2)', mine%first%name, mine%count
end program`,
      stdout: 'tea 3\n',
    },
    {
      what: 'threads',
      code: `program sums
  integer :: i
  integer :: squares(4)
  do concurrent (i = 1:4)
    squares(i) = i * i
  end do
  print '(i0)', sum(squares)
end program`,
      stdout: '30\n',
    },
    {
      what: 'files',
      code: `program notes
  character(200) :: line
  open(10, file='/mnt/data/notes-f90.txt'); write(10, '(a)') 'tea'; close(10)
  open(10, file='/mnt/data/notes-f90.txt'); read(10, '(a)') line; close(10); if (index('${'x'.repeat(70)}', 'y') == 0) print '(a)', trim(line)
end program`,
      stdout: 'tea\n',
    },
  ],
  r: [
    {
      what: 'nested types',
      code: `shop <- list(item = list(name = 'tea', price = 2.5))
setClass('Item', representation(name = 'character'))
cat(shop$item$name, new('Item', name = 'x')@name, regmatches('ab22', regexpr('[0-9]+', 'ab22')), '\\n')`,
      stdout: 'tea x 22 \n',
    },
    {
      what: 'threads',
      code: `library(parallel)
invisible(url)
cat(sum(unlist(mclapply(1:4, function(n) n^2, mc.cores = 2))), '\\n')`,
      stdout: '30 \n',
    },
    {
      what: 'files',
      code: `write.csv(data.frame(a = 1:2), 'notes-r.csv', row.names = FALSE)
cat(sum(read.csv('notes-r.csv')$a), '\\n')`,
      stdout: '3 \n',
    },
  ],
  bash: [
    {
      what: 'nested types',
      code: `declare -A prices=([tea]=2.5); [[ ab22 =~ [0-9]+ ]] && echo "\${prices[tea]} \${BASH_REMATCH[0]}"`,
      stdout: '2.5 22\n',
    },
    {
      what: 'threads',
      code: `for n in 1 2 3; do (echo $((n * n)) > part-$n) & done; wait; cat part-*; rm part-*`,
      stdout: '1\n4\n9\n',
    },
    {
      what: 'files',
      code: `printf '{"a": 1}' > notes-sh.json; python3 -c "import json; print(json.load(open('notes-sh.json'))['a'])"`,
      stdout: '1\n',
    },
  ],
};
