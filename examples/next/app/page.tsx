export default function Page() {
  return <main>POST /api/checkout buys a key.</main>;
}
